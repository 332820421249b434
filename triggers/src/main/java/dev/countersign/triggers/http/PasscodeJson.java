package dev.countersign.triggers.http;

import dev.countersign.passcode.OwnEntries;
import dev.countersign.passcode.PasscodeKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What requests about passcodes have in common. */
final class PasscodeJson {
    static final String CLIENT = "clientId";
    static final String TIMESTAMP = "timestamp";
    static final String PASSCODE = "passcode";
    static final String CONTEXT = "context";

    /** A passcode and the greatest context, with room. */
    static final int MAX_BYTES = 4 * 1_024;

    /** Of KMS it has some 250 characters. */
    private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]{1,1024}");

    /** Until the year 2286. */
    private static final long LAST_TIMESTAMP = 9_999_999_999_999L;

    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,12}");

    private PasscodeJson() {}

    static String client(Map<String, Object> body) {
        if (body.get(CLIENT) instanceof String client && PasscodeKey.isClient(client)) {
            return client;
        }
        throw new ProblemException(Problem.MALFORMED);
    }

    static PasscodeKey key(Map<String, Object> body) {
        if (body.get(TIMESTAMP) instanceof Long millis && millis > 0 && millis <= LAST_TIMESTAMP) {
            return new PasscodeKey(client(body), Instant.ofEpochMilli(millis));
        }
        throw new ProblemException(Problem.MALFORMED);
    }

    /** Of the parts of a path; empty where they can be no key of ours. */
    static Optional<PasscodeKey> key(ApiRequest request) {
        String client = request.parameter(CLIENT);
        String millis = request.parameter(TIMESTAMP);
        return PasscodeKey.isClient(client) && DECIMAL.matcher(millis).matches()
                ? Optional.of(new PasscodeKey(client, Instant.ofEpochMilli(Long.parseLong(millis))))
                : Optional.empty();
    }

    static String sealed(Map<String, Object> body) {
        if (body.get(PASSCODE) instanceof String shown && SEALED.matcher(shown).matches()) {
            return shown;
        }
        throw new ProblemException(Problem.MALFORMED);
    }

    /** None where the member is left out. */
    static OwnEntries own(Map<String, Object> body) {
        if (!body.containsKey(CONTEXT)) {
            return OwnEntries.NONE;
        }
        return entries(body.get(CONTEXT))
                .flatMap(OwnEntries::parse)
                .orElseThrow(() -> new ProblemException(Problem.CONTEXT_MALFORMED));
    }

    private static Optional<Map<String, String>> entries(Object context) {
        if (!(context instanceof Map<?, ?> object)) {
            return Optional.empty();
        }
        Map<String, String> entries = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value instanceof String text) {
                entries.put(String.valueOf(name), text);
            }
        });
        return entries.size() == object.size() ? Optional.of(entries) : Optional.empty();
    }
}
