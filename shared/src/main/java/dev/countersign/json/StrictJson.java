package dev.countersign.json;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object from untrusted bytes. Their number is for the caller to bound.
 *
 * <p>Nimbus's reader refuses trailing text and whatever else is not RFC 8259, and of duplicate names those of the outermost object.
 * Added here: a name twice in any object is refused; bytes that are not UTF-8 are refused and not replaced; nesting is counted before
 * anything recurses; only an object passes (the reader takes an array of pairs for one, and answers null to {@code null}).
 */
public final class StrictJson {

    /** The outermost object is depth 1. */
    static final int MAX_DEPTH = 16;

    private StrictJson() {}

    public static Map<String, Object> object(byte[] bytes) throws MalformedJsonException {
        String text = utf8(bytes);
        Shape shape = Shape.of(text);
        if (!text.startsWith("{") || shape.depth() > MAX_DEPTH) {
            throw new MalformedJsonException();
        }
        try {
            Map<String, Object> object = JSONObjectUtils.parse(text);
            if (members(object) != shape.names()) { // of a name that stands twice one is left
                throw new MalformedJsonException();
            }
            return object;
        } catch (ParseException e) {
            throw new MalformedJsonException();
        }
    }

    private static int members(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.size()
                    + object.values().stream().mapToInt(StrictJson::members).sum();
        }
        return value instanceof List<?> list
                ? list.stream().mapToInt(StrictJson::members).sum()
                : 0;
    }

    private static String utf8(byte[] bytes) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException();
        }
    }

    /**
     * What can be counted without understanding it.
     *
     * @param depth of the deepest nesting
     * @param names of all objects: each has a colon behind it
     */
    private record Shape(int depth, int names) {
        static Shape of(String json) {
            int deepest = 0;
            int open = 0;
            int names = 0;
            boolean quoted = false;
            for (int i = 0; i < json.length(); i++) {
                switch (json.charAt(i)) {
                    case '"' -> quoted = !quoted;
                    case '\\' -> i += quoted ? 1 : 0; // the escaped character may be a quote
                    case '{', '[' -> open += quoted ? 0 : 1;
                    case '}', ']' -> open -= quoted ? 0 : 1;
                    case ':' -> names += quoted ? 0 : 1;
                    default -> {}
                }
                deepest = Math.max(deepest, open);
            }
            return new Shape(deepest, names);
        }
    }
}
