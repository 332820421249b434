package dev.countersign.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Map;

/** Any bytes: refused, or an object that reads the same once it is written. */
public final class JsonFuzz {
    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedJsonException {
        Map<String, Object> object;
        try {
            object = StrictJson.object(input);
        } catch (MalformedJsonException e) {
            return;
        }
        String written = JSONObjectUtils.toJSONString(object);
        if (UTF_8.newEncoder().canEncode(written)) { // half a pair of surrogates, escaped, has no bytes of its own
            assertEquals(object, StrictJson.object(written.getBytes(UTF_8)));
        }
    }
}
