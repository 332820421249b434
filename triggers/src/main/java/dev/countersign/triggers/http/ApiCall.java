package dev.countersign.triggers.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import dev.countersign.triggers.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Runs one request: reads the event, asks the handler, writes the answer. The one place that speaks to callers: a refusal becomes
 * its {@link Problem}, every fault the same one, without a word of what went wrong.
 */
final class ApiCall {
    private final LambdaFunction function;
    private final RunLog log;

    ApiCall(LambdaFunction function, RunLog log) {
        this.function = function;
        this.log = log;
    }

    /** Reports the time from the first byte read to the last one written. */
    void run(InputStream in, OutputStream out, Function<ApiRequest, ApiAnswer> handler) throws IOException {
        Stopwatch watch = new Stopwatch();
        try {
            out.write(guarded(() -> handler.apply(ApiRequest.of(event(in.readAllBytes()))))
                    .event());
        } finally {
            log.ran(function, watch.elapsed());
        }
    }

    /** A class that cannot be loaded and a stack that overflows are faults of this one call; a JVM without memory is left to end. */
    private ApiAnswer guarded(Callable<ApiAnswer> work) {
        Deadline.begin();
        try {
            return work.call();
        } catch (ProblemException e) {
            return ApiAnswer.problem(e.problem());
        } catch (Exception | LinkageError | StackOverflowError e) {
            log.fault(function, e);
            return ApiAnswer.problem(Problem.TRY_AGAIN_LATER);
        }
    }

    private static Map<String, Object> event(byte[] bytes) throws ParseException {
        String text = new String(bytes, UTF_8).strip();
        if (!text.startsWith("{")) {
            throw new ParseException("an event must be a JSON object", 0);
        }
        return JSONObjectUtils.parse(text);
    }
}
