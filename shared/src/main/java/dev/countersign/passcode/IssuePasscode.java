package dev.countersign.passcode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Gives out a passcode for a client. Each has a timestamp of its own, however many are asked for in one millisecond, and none takes
 * the place of another.
 */
public final class IssuePasscode {
    /** More than anybody can ask for at once: API Gateway lets fewer requests through. */
    private static final int TRIES = 100;

    private final Deployment deployment;
    private final Passcodes passcodes;
    private final PasscodeSealer sealer;
    private final Duration lifetime;
    private final Supplier<String> values;
    private final Clock clock;

    /** @param values draws a UUID of version 4, each time another one */
    public IssuePasscode(
            Deployment deployment,
            Passcodes passcodes,
            PasscodeSealer sealer,
            Duration lifetime,
            Supplier<String> values,
            Clock clock) {
        this.deployment = deployment;
        this.passcodes = passcodes;
        this.sealer = sealer;
        this.lifetime = lifetime;
        this.values = values;
        this.clock = clock;
    }

    /**
     * A new passcode. It is recorded before it is sealed: one that could not be sealed is a record that nobody can ever match.
     *
     * @throws RuntimeException when the store or the key does not answer; a repeat issues another one
     */
    public IssuedPasscode issue(String client, OwnEntries own) {
        String value = values.get();
        Instant timestamp = now();
        for (int i = 0; i < TRIES; i++) {
            PasscodeKey key = new PasscodeKey(client, timestamp);
            PasscodeContext context = PasscodeContext.of(deployment, key, own);
            Passcode passcode = Passcode.issued(key, value, context, lifetime);
            if (passcodes.add(passcode)) {
                return new IssuedPasscode(key, text(sealer.seal(value, context)), passcode.expiresAt());
            }
            timestamp = later(timestamp.plusMillis(1), now());
        }
        throw new IllegalStateException("every timestamp was taken");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String text(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }
}
