package dev.countersign.passcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.passcode.CheckPasscode.Verdict;
import dev.countersign.passcode.CheckPasscode.Withdrawal;
import dev.countersign.testing.MutableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a passcode, from the moment it is issued to the moment it is accepted or dead. */
final class PasscodeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Deployment HERE = new Deployment("prod", "eu-central-1");
    private static final OwnEntries ORDER = new OwnEntries(Map.of("order", "4711"));

    private final MutableClock clock = new MutableClock(NOW);
    private final Passcodes passcodes = new InMemoryPasscodes();
    private final LocalPasscodeKey sealing = new LocalPasscodeKey(new SecureRandom());
    private final List<String> drawn = new ArrayList<>();
    private final IssuedPasscode issued = issue(sealing, "billing");

    private IssuedPasscode issue(PasscodeSealer sealer, String client) {
        return issue(passcodes, sealer, client);
    }

    private IssuedPasscode issue(Passcodes store, PasscodeSealer sealer, String client) {
        return new IssuePasscode(HERE, store, sealer, LIFETIME, this::draw, clock).issue(client, ORDER);
    }

    private String draw() {
        drawn.add(UUID.randomUUID().toString());
        return drawn.get(drawn.size() - 1);
    }

    private CheckPasscode check(Deployment deployment, PasscodeOpener opener) {
        return new CheckPasscode(
                deployment, passcodes, opener, () -> UUID.randomUUID().toString(), clock);
    }

    private Verdict validate(PasscodeKey key, OwnEntries own, String passcode) {
        return check(HERE, sealing).validate(key, own, passcode);
    }

    private Verdict validate() {
        return validate(issued.key(), ORDER, issued.passcode());
    }

    private Withdrawal invalidate() {
        return check(HERE, sealing).invalidate(issued.key());
    }

    @Test
    @DisplayName("D1 a passcode is issued by the millisecond, and is base64url")
    void passcodeIsIssued() {
        assertEquals(new PasscodeKey("billing", Instant.parse("2026-03-01T12:00:00.123Z")), issued.key());
        assertEquals(Instant.parse("2026-03-01T12:01:00.123Z"), issued.expiresAt());
        assertTrue(issued.passcode().matches("[A-Za-z0-9_-]+"), issued.passcode());
    }

    @Test
    @DisplayName("D2 valid once, then used")
    void validOnce() {
        assertEquals(Verdict.VALID, validate());
        assertEquals(Verdict.USED, validate());
        assertEquals(Verdict.USED, validate(issued.key(), ORDER, "wrong"));
    }

    @Test
    @DisplayName("D2 valid in the last millisecond, expired when it is over")
    void expiresByOurClock() {
        clock.moveTo(issued.expiresAt().minusMillis(1));
        IssuedPasscode other = issue(sealing, "billing");
        assertEquals(Verdict.VALID, validate());

        clock.moveTo(other.expiresAt());
        assertEquals(Verdict.EXPIRED, validate(other.key(), ORDER, other.passcode()));
    }

    @Test
    @DisplayName("ST-07 one that was seen expired stays so, wherever the clock goes")
    void expiredIsNeverRevived() {
        clock.moveTo(issued.expiresAt());
        assertEquals(Verdict.EXPIRED, validate());

        clock.moveTo(NOW);
        assertEquals(Verdict.EXPIRED, validate());
    }

    @Test
    @DisplayName("one that expires while it is looked at is not accepted")
    void expiresWhileItIsOpened() {
        PasscodeOpener slow = (shown, context) -> {
            clock.moveTo(issued.expiresAt());
            return sealing.open(shown, context);
        };

        assertEquals(Verdict.EXPIRED, check(HERE, slow).validate(issued.key(), ORDER, issued.passcode()));
        assertEquals(Verdict.EXPIRED, validate());
    }

    @Test
    @DisplayName("D2 another client, timestamp, stage, region or entry is another context, where nothing opens")
    void everythingOfTheContextCounts() {
        IssuedPasscode ofReports = issue(sealing, "reports");
        IssuedPasscode later = issue(sealing, "billing");

        assertEquals(Verdict.WRONG, validate(ofReports.key(), ORDER, issued.passcode()));
        assertEquals(Verdict.WRONG, validate(later.key(), ORDER, issued.passcode()));
        List<OwnEntries> others = List.of(
                OwnEntries.NONE,
                new OwnEntries(Map.of("order", "4712")),
                new OwnEntries(Map.of("Order", "4711")),
                new OwnEntries(Map.of("order", "4711", "more", "1")));
        for (OwnEntries other : others) {
            IssuedPasscode fresh = issue(sealing, "billing");
            assertEquals(Verdict.WRONG, validate(fresh.key(), other, fresh.passcode()));
            assertEquals(Verdict.VALID, validate(fresh.key(), ORDER, fresh.passcode()));
        }
        for (Deployment other : List.of(new Deployment("dev", "eu-central-1"), new Deployment("prod", ""))) {
            IssuedPasscode fresh = issue(sealing, "billing");
            assertEquals(Verdict.WRONG, check(other, sealing).validate(fresh.key(), ORDER, fresh.passcode()));
        }
        assertEquals(Verdict.VALID, validate());
    }

    @Test
    @DisplayName("the record knows value and context too: a key that opens anything in any context is not enough")
    void recordDecidesWhereTheKeyDoesNot() {
        PasscodeOpener opensAll = (shown, context) -> Optional.of(drawn.get(0));
        assertEquals(Verdict.WRONG, check(HERE, opensAll).validate(issued.key(), OwnEntries.NONE, issued.passcode()));

        PasscodeOpener anotherValue =
                (shown, context) -> Optional.of(UUID.randomUUID().toString());
        assertEquals(Verdict.WRONG, check(HERE, anotherValue).validate(issued.key(), ORDER, issued.passcode()));
        assertEquals(Verdict.VALID, check(HERE, opensAll).validate(issued.key(), ORDER, issued.passcode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "=", "%%%%", "AAAA", "6f1c2a54-3a11-4c9e-9d5a-0f4e6c1b7a90", "ä"})
    @DisplayName("whatever else is shown is wrong, and counts")
    void anythingElseIsWrong(String shown) {
        for (int i = 0; i < Passcode.TRIES; i++) {
            assertEquals(Verdict.WRONG, validate(issued.key(), ORDER, shown));
        }
        assertEquals(Verdict.EXHAUSTED, validate());
    }

    @Test
    void rightInTheLastTryIsValid() {
        for (int i = 1; i < Passcode.TRIES; i++) {
            assertEquals(Verdict.WRONG, validate(issued.key(), OwnEntries.NONE, issued.passcode()));
        }
        assertEquals(Verdict.VALID, validate());
    }

    @Test
    @DisplayName("one that used up its tries is expired when its time is over")
    void exhaustedExpires() {
        for (int i = 0; i < Passcode.TRIES; i++) {
            assertEquals(Verdict.WRONG, validate(issued.key(), ORDER, "wrong"));
        }
        clock.moveTo(issued.expiresAt());

        assertEquals(Verdict.EXPIRED, validate());
    }

    @Test
    @DisplayName("what is taken back is unknown from then on; to repeat it is as good")
    void takenBackIsUnknown() {
        assertEquals(Withdrawal.DONE, invalidate());
        assertEquals(Withdrawal.DONE, invalidate());
        assertEquals(Verdict.UNKNOWN, validate());
    }

    @Test
    void usedIsNotTakenBack() {
        assertEquals(Verdict.VALID, validate());
        assertEquals(Withdrawal.USED, invalidate());
    }

    @Test
    @DisplayName("one that is taken back while it is looked at is not accepted")
    void takenBackWhileItIsOpened() {
        PasscodeOpener slow = (shown, context) -> {
            assertEquals(Withdrawal.DONE, invalidate());
            return sealing.open(shown, context);
        };

        assertEquals(Verdict.UNKNOWN, check(HERE, slow).validate(issued.key(), ORDER, issued.passcode()));
    }

    @Test
    void unknownIsUnknown() {
        PasscodeKey unknown = new PasscodeKey("billing", NOW.truncatedTo(ChronoUnit.SECONDS));

        assertEquals(Verdict.UNKNOWN, validate(unknown, ORDER, issued.passcode()));
        assertEquals(Withdrawal.UNKNOWN, check(HERE, sealing).invalidate(unknown));
    }

    @Test
    @DisplayName("RC-10 a key that does not answer is no verdict, and the attempt stays counted")
    void faultOfTheKeyIsNoVerdict() {
        PasscodeOpener down = (shown, context) -> {
            throw new IllegalStateException("down");
        };
        for (int i = 0; i < Passcode.TRIES; i++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> check(HERE, down).validate(issued.key(), ORDER, issued.passcode()));
        }

        assertEquals(Verdict.EXHAUSTED, validate());
    }

    @Test
    @DisplayName("ST-02 nothing is opened where the attempt could not be counted")
    void nothingIsOpenedUncounted() {
        Passcodes readOnly = new Delegating(passcodes) {
            @Override
            public boolean replace(Passcode before, Passcode next) {
                return false;
            }
        };
        List<byte[]> opened = new ArrayList<>();
        PasscodeOpener watched = (shown, context) -> {
            opened.add(shown);
            return Optional.of(drawn.get(0));
        };
        CheckPasscode check = new CheckPasscode(HERE, readOnly, watched, () -> "by", clock);

        assertThrows(IllegalStateException.class, () -> check.validate(issued.key(), ORDER, issued.passcode()));
        assertTrue(opened.isEmpty());
    }

    @Test
    @DisplayName("one that could not be sealed was given to nobody, and does not stand in the way of the next")
    void whatCouldNotBeSealedIsNobodys() {
        PasscodeSealer down = (value, context) -> {
            throw new IllegalStateException("down");
        };
        assertThrows(IllegalStateException.class, () -> issue(down, "reports"));

        IssuedPasscode next = issue(sealing, "reports");
        assertEquals(Verdict.VALID, validate(next.key(), ORDER, next.passcode()));
    }

    @Test
    @DisplayName("D3 the timestamp moves on past those that are taken, and to the present where that is later")
    void timestampMovesOn() {
        IssuedPasscode second = issue(sealing, "billing");
        assertEquals(issued.key().timestamp().plusMillis(1), second.key().timestamp());

        Passcodes slow = new Delegating(passcodes) {
            @Override
            public boolean add(Passcode passcode) {
                boolean added = super.add(passcode);
                clock.advance(added ? Duration.ZERO : Duration.ofMillis(40));
                return added;
            }
        };
        IssuedPasscode third = issue(slow, sealing, "billing");
        assertEquals(issued.key().timestamp().plusMillis(40), third.key().timestamp());
    }

    @Test
    @DisplayName("LG-02 nothing prints a passcode, its value or its context")
    void nothingPrintsASecret() {
        Passcode known = passcodes.find(issued.key()).orElseThrow();

        for (Object printed : List.of(known, issued, sealing, PasscodeContext.of(HERE, issued.key(), ORDER))) {
            assertTrue(printed.toString().endsWith("[redacted]"), printed.getClass()::toString);
        }
        assertFalse(issued.passcode().contains(drawn.get(0)));
        assertFalse((known.valueHash() + known.contextHash()).contains(drawn.get(0)));
    }

    /** Another store, but for what a test changes. */
    private static class Delegating implements Passcodes {
        private final Passcodes store;

        Delegating(Passcodes store) {
            this.store = store;
        }

        @Override
        public boolean add(Passcode passcode) {
            return store.add(passcode);
        }

        @Override
        public Optional<Passcode> find(PasscodeKey key) {
            return store.find(key);
        }

        @Override
        public boolean replace(Passcode before, Passcode next) {
            return store.replace(before, next);
        }
    }
}
