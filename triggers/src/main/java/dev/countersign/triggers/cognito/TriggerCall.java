package dev.countersign.triggers.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import dev.countersign.triggers.Stopwatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs one trigger: reads the event, asks the handler for the response, writes the event back as it came with only
 * {@code response} replaced. The one place that speaks to callers: whatever goes wrong becomes a fixed text without cause or
 * stack trace, since Cognito shows it to everyone.
 */
final class TriggerCall {
    private final LambdaFunction function;
    private final RunLog log;

    TriggerCall(LambdaFunction function, RunLog log) {
        this.function = function;
        this.log = log;
    }

    /** Fails with a {@link Refusal} when there is no response. */
    void run(InputStream in, OutputStream out, Function<Map<String, Object>, Map<String, Object>> handler)
            throws IOException {
        runOrRefuse(in, out, handler.andThen(Optional::of));
    }

    /** Likewise; without a response the event goes back as it came, byte by byte. */
    void runOrRefuse(
            InputStream in, OutputStream out, Function<Map<String, Object>, Optional<Map<String, Object>>> handler)
            throws IOException {
        timed(in, out, bytes -> guarded(() -> answer(bytes, handler)));
    }

    /** For a trigger that must never stop a sign-in: a fault is the absence of a response too. */
    void runOrLeave(
            InputStream in, OutputStream out, Function<Map<String, Object>, Optional<Map<String, Object>>> handler)
            throws IOException {
        timed(in, out, bytes -> guardedOr(bytes, () -> answer(bytes, handler)));
    }

    /** Reports the time from the first byte read to the last one written, of a run that fails too. */
    private void timed(InputStream in, OutputStream out, UnaryOperator<byte[]> work) throws IOException {
        Stopwatch watch = new Stopwatch();
        try {
            byte[] bytes = guarded(in::readAllBytes);
            out.write(work.apply(bytes));
        } finally {
            log.ran(function, watch.elapsed());
        }
    }

    private byte[] answer(byte[] bytes, Function<Map<String, Object>, Optional<Map<String, Object>>> handler) {
        Map<String, Object> event = event(bytes);
        return handler.apply(event)
                .map(response -> withResponse(event, response))
                .orElse(bytes);
    }

    /**
     * Does the work, and turns every fault into a {@link Refusal} with a fixed text. A class that cannot be loaded and a
     * stack that overflows are faults of this one call; a JVM without memory is left to end.
     */
    <R> R guarded(Callable<R> work) {
        Deadline.begin();
        try {
            return work.call();
        } catch (Refusal e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            log.fault(function, e);
            throw new Refusal(CallerText.TRY_AGAIN_LATER);
        }
    }

    /** The same, with something to go on with instead of a refusal. */
    <R> R guardedOr(R otherwise, Callable<R> work) {
        try {
            return guarded(work);
        } catch (Refusal e) {
            return otherwise;
        }
    }

    /** The parser alone would also take {@code null} and an array of pairs for an object. */
    private Map<String, Object> event(byte[] bytes) {
        try {
            String text = new String(bytes, UTF_8).strip();
            if (!text.startsWith("{")) {
                throw new ParseException("an event must be a JSON object", 0);
            }
            Map<String, Object> event = JSONObjectUtils.parse(text);
            if (!function.handles(Json.text(event, "triggerSource"))) {
                throw new ParseException("an event must be of this function's trigger", 0);
            }
            return event;
        } catch (ParseException e) {
            log.fault(function, e);
            throw new Refusal(CallerText.WRONG_EVENT);
        }
    }

    private static byte[] withResponse(Map<String, Object> event, Map<String, Object> response) {
        event.put("response", response);
        return JSONObjectUtils.toJSONString(event).getBytes(UTF_8);
    }
}
