package dev.countersign.triggers.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.FaultLog;
import dev.countersign.triggers.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.text.ParseException;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs one trigger: reads the event, asks the handler for the response, writes the event back as it came with only
 * {@code response} replaced. The one place that speaks to callers: whatever goes wrong becomes a fixed text without cause or
 * stack trace, since Cognito shows it to everyone.
 */
final class TriggerCall {
    private final LambdaFunction function;
    private final FaultLog faults;

    TriggerCall(LambdaFunction function, FaultLog faults) {
        this.function = function;
        this.faults = faults;
    }

    /** Fails with a {@link Refusal} when there is no response. */
    void run(InputStream in, OutputStream out, Function<Map<String, Object>, Map<String, Object>> handler)
            throws IOException {
        out.write(answer(in.readAllBytes(), handler));
    }

    /** For a trigger that must never stop a sign-in: without a response the event goes back as it came. */
    void runOrLeave(InputStream in, OutputStream out, Function<Map<String, Object>, Map<String, Object>> handler)
            throws IOException {
        byte[] event = in.readAllBytes();
        out.write(answerOrLeave(event, handler));
    }

    private byte[] answerOrLeave(byte[] event, Function<Map<String, Object>, Map<String, Object>> handler) {
        try {
            return answer(event, handler);
        } catch (Refusal e) {
            return event;
        }
    }

    private byte[] answer(byte[] bytes, Function<Map<String, Object>, Map<String, Object>> handler) {
        try {
            Map<String, Object> event = JSONObjectUtils.parse(new String(bytes, UTF_8));
            if (!function.handles(Json.text(event, "triggerSource"))) {
                throw new Refusal(CallerText.WRONG_EVENT);
            }
            event.put("response", handler.apply(event));
            return JSONObjectUtils.toJSONString(event).getBytes(UTF_8);
        } catch (Refusal e) {
            throw e;
        } catch (ParseException e) {
            faults.fault(function, e);
            throw new Refusal(CallerText.WRONG_EVENT);
        } catch (RuntimeException | StackOverflowError e) {
            faults.fault(function, e);
            throw new Refusal(CallerText.TRY_AGAIN_LATER);
        }
    }
}
