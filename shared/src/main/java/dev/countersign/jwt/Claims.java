package dev.countersign.jwt;

import dev.countersign.jwt.InvalidJwtException.Fault;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The claims of a payload, each read as the type that Cognito gives it; nothing is judged here (RFC 7519 §4.1). */
final class Claims {

    /** The year 9999. A later time would overflow sums with it, and means nothing. */
    private static final long MAX_EPOCH_SECONDS = 253_402_300_799L;

    private final Map<String, Object> byName;

    Claims(Map<String, Object> byName) {
        this.byName = byName;
    }

    /** A required claim that must be a string with something in it. */
    String text(String name) throws InvalidJwtException {
        requirePresent(name);
        return textIfAny(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> InvalidJwtException.ofClaim(Fault.CLAIM, name, "must be a string that is not blank"));
    }

    /** The claim if it is there and a string. */
    Optional<String> textIfAny(String name) {
        return byName.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A required claim that must be whole seconds since 1970 (RFC 7519 §2, NumericDate; Cognito sends no fractions). */
    Instant time(String name) throws InvalidJwtException {
        requirePresent(name);
        if (byName.get(name) instanceof Long seconds && seconds >= 0 && seconds <= MAX_EPOCH_SECONDS) {
            return Instant.ofEpochSecond(seconds);
        }
        throw InvalidJwtException.ofClaim(Fault.CLAIM, name, "must be whole seconds since 1970");
    }

    /** The same for a claim that may be absent. */
    Optional<Instant> timeIfAny(String name) throws InvalidJwtException {
        return has(name) ? Optional.of(time(name)) : Optional.empty();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    private void requirePresent(String name) throws InvalidJwtException {
        if (!has(name)) {
            throw InvalidJwtException.ofClaim(Fault.CLAIM, name, "is missing");
        }
    }
}
