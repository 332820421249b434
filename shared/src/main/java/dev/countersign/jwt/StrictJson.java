package dev.countersign.jwt;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.InvalidJwtException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;

/**
 * Reads one JSON object from untrusted bytes.
 *
 * <p>Nimbus's reader refuses duplicate names, trailing text and whatever else is not RFC 8259. Added here: bytes that are
 * not UTF-8 are refused and not replaced; nesting is counted before anything recurses; only an object passes (the reader
 * takes an array of pairs for one, and answers null to {@code null}).
 */
final class StrictJson {

    /** The outermost object is depth 1. */
    static final int MAX_DEPTH = 16;

    private StrictJson() {}

    static Map<String, Object> object(byte[] bytes) throws InvalidJwtException {
        String text = utf8(bytes);
        if (!text.startsWith("{")) {
            throw InvalidJwtException.of(Fault.FORMAT, "a part of the token is not a JSON object");
        }
        if (depth(text) > MAX_DEPTH) {
            throw InvalidJwtException.of(Fault.FORMAT, "JSON is nested deeper than " + MAX_DEPTH);
        }
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw InvalidJwtException.of(Fault.FORMAT, "a part of the token is not well-formed JSON");
        }
    }

    private static String utf8(byte[] bytes) throws InvalidJwtException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidJwtException.of(Fault.FORMAT, "a part of the token is not UTF-8");
        }
    }

    private static int depth(String json) {
        int deepest = 0;
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            switch (json.charAt(i)) {
                case '"' -> quoted = !quoted;
                case '\\' -> i += quoted ? 1 : 0; // the escaped character may be a quote
                case '{', '[' -> open += quoted ? 0 : 1;
                case '}', ']' -> open -= quoted ? 0 : 1;
                default -> {}
            }
            deepest = Math.max(deepest, open);
        }
        return deepest;
    }
}
