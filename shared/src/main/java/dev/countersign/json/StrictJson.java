package dev.countersign.json;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;

/**
 * Reads one JSON object from untrusted bytes. Their number is for the caller to bound.
 *
 * <p>Nimbus's reader refuses duplicate names, trailing text and whatever else is not RFC 8259. Added here: bytes that are
 * not UTF-8 are refused and not replaced; nesting is counted before anything recurses; only an object passes (the reader
 * takes an array of pairs for one, and answers null to {@code null}).
 */
public final class StrictJson {

    /** The outermost object is depth 1. */
    static final int MAX_DEPTH = 16;

    private StrictJson() {}

    public static Map<String, Object> object(byte[] bytes) throws MalformedJsonException {
        String text = utf8(bytes);
        if (!text.startsWith("{") || depth(text) > MAX_DEPTH) {
            throw new MalformedJsonException();
        }
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new MalformedJsonException();
        }
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
