package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of JSON whose members keep their order, so that a body is the same bytes each time. */
final class JsonBody {
    private JsonBody() {}

    /** An object of names and values in turn. */
    static Map<String, Object> of(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }

    static byte[] bytes(Map<String, Object> object) {
        return JSONObjectUtils.toJSONString(object).getBytes(UTF_8);
    }
}
