package dev.countersign.idempotency;

import dev.countersign.otp.LengthPrefixed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request that its caller has named by a key. Key and content are kept as hashes alone, and that of the content holds the key too: a
 * thief of the records cannot try the few phone numbers that there are, since the key of a caller who draws it well cannot be tried.
 *
 * @param name whose it is, to which route, under which key
 * @param fingerprint what it asks for
 * @param resource the id of what it makes, drawn before it is made
 * @param forgetAt from then on the key is a new one
 */
public record KeyedRequest(String pool, String name, String fingerprint, String resource, Instant forgetAt) {
    /** Longer than any caller repeats, and shorter than what the requests make is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    /**
     * A request as it comes in.
     *
     * @param content the fields that it consists of, each in its canonical form
     */
    public static KeyedRequest of(
            String pool, String caller, String route, String key, List<String> content, String resource, Instant now) {
        return new KeyedRequest(
                pool,
                LengthPrefixed.sha256Text(List.of("name", caller, route, key)),
                LengthPrefixed.sha256Text(Stream.concat(Stream.of("content", key), content.stream())
                        .toList()),
                resource,
                now.plus(KEPT));
    }

    /** Whether both say the same; under one key they have to. */
    public boolean asksLike(KeyedRequest other) {
        return fingerprint.equals(other.fingerprint);
    }

    public boolean isForgotten(Instant now) {
        return !now.isBefore(forgetAt);
    }
}
