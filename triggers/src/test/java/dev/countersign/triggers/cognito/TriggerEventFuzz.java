package dev.countersign.triggers.cognito;

import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.LambdaFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Any event, with the number of a trigger before it: refused with a fixed text, and not with that of a fault, or given back with no
 * member but the response altered. The token trigger refuses nothing.
 */
public final class TriggerEventFuzz {
    private static final List<LambdaFunction> TRIGGERS = LambdaFunction.triggers();

    private TriggerEventFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        LambdaFunction trigger = TRIGGERS.get(Math.floorMod(input[0] - '0', TRIGGERS.size()));
        byte[] event = Arrays.copyOfRange(input, 1, input.length);
        Bench bench = new Bench();
        try {
            check(event, bench.run(trigger, event));
        } catch (Refusal e) {
            assertNotEquals(PRE_TOKEN, trigger);
            assertNotEquals(CallerText.TRY_AGAIN_LATER.text(), e.getMessage(), bench.log());
        }
    }

    private static void check(byte[] event, byte[] given) {
        if (!Arrays.equals(event, given)) {
            assertEquals(withoutResponse(event), withoutResponse(given));
        }
    }

    private static Map<String, Object> withoutResponse(byte[] event) {
        Map<String, Object> json = Bench.json(new String(event, UTF_8).strip());
        json.remove("response");
        return json;
    }
}
