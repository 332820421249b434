package dev.countersign.signin;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person or client answered: a code as it was typed, or JSON {@code {"secretCode":"…","jwt":"…"}} as the client of
 * the AWS sample sends it. Whatever cannot be read is an answer without code and token, which is never right.
 *
 * @param code as typed; empty when there is none
 * @param jwt null when no token was shown
 */
record Answer(String code, @Nullable String jwt) {
    /** A token of up to 8 kB and a code; nothing longer is looked at. */
    private static final int MAX_LENGTH = 12 * 1024;

    private static final Answer NONE = new Answer("", null);

    static Answer parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return NONE;
        }
        return text.startsWith("{") ? fromJson(text) : new Answer(text, null);
    }

    private static Answer fromJson(String text) {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(text);
            String code = json.get("secretCode") instanceof String typed ? typed : "";
            return new Answer(code, json.get("jwt") instanceof String token ? token : null);
        } catch (ParseException e) {
            return NONE;
        }
    }

    @Override
    public String toString() {
        return "Answer[redacted]";
    }
}
