package dev.countersign.passcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.passcode.CheckPasscode.Verdict;
import dev.countersign.passcode.CheckPasscode.Withdrawal;
import dev.countersign.testing.MutableClock;
import dev.countersign.testing.Race;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every store of passcodes guarantees, by itself and under the rules. */
public abstract class PasscodesContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Deployment TEST = new Deployment("test", "");

    private final MutableClock clock = new MutableClock(NOW);
    private final LocalPasscodeKey sealing = new LocalPasscodeKey(new SecureRandom());
    private final String client = UUID.randomUUID().toString();

    protected abstract Passcodes passcodes();

    private IssuedPasscode issue() {
        return new IssuePasscode(TEST, passcodes(), sealing, LIFETIME, new RandomUuids(new SecureRandom())::next, clock)
                .issue(client, OwnEntries.NONE);
    }

    private CheckPasscode check() {
        return new CheckPasscode(
                TEST, passcodes(), sealing, () -> UUID.randomUUID().toString(), clock);
    }

    private Verdict validate(IssuedPasscode issued, String passcode) {
        return check().validate(issued.key(), OwnEntries.NONE, passcode);
    }

    private Passcode fresh(Instant timestamp) {
        PasscodeKey key = new PasscodeKey(client, timestamp);
        PasscodeContext context = PasscodeContext.of(TEST, key, new OwnEntries(Map.of("order", "4711")));
        return Passcode.issued(key, UUID.randomUUID().toString(), context, LIFETIME);
    }

    @Test
    void whatWasNotAddedIsNotFound() {
        Passcode unknown = fresh(NOW);

        assertEquals(Optional.empty(), passcodes().find(unknown.key()));
        assertFalse(passcodes().replace(unknown, unknown.invalidated("by")));
        assertEquals(Optional.empty(), passcodes().find(unknown.key()));
    }

    @Test
    void everyStateIsReadAsItWasWritten() {
        Passcode first = fresh(NOW);
        assertTrue(passcodes().add(first));
        assertEquals(Optional.of(first), passcodes().find(first.key()));
        Passcode attempted = first.attempted(NOW, "one");
        assertTrue(passcodes().replace(first, attempted));
        assertEquals(Optional.of(attempted), passcodes().find(first.key()));
        Passcode used = attempted.used(NOW, "one");
        assertTrue(passcodes().replace(attempted, used));
        assertEquals(Optional.of(used), passcodes().find(first.key()));

        Passcode late = fresh(NOW.plusMillis(1));
        assertTrue(passcodes().add(late));
        Passcode expired = late.attempted(late.expiresAt(), "two");
        assertTrue(passcodes().replace(late, expired));
        assertEquals(Optional.of(expired), passcodes().find(late.key()));

        Passcode unwanted = fresh(NOW.plusMillis(2));
        assertTrue(passcodes().add(unwanted));
        assertTrue(passcodes().replace(unwanted, unwanted.invalidated("three")));
        assertEquals(Optional.of(unwanted.invalidated("three")), passcodes().find(unwanted.key()));
    }

    @Test
    @DisplayName("a key that is taken is not taken again; the same once more is as good")
    void keyIsTakenOnce() {
        Passcode known = fresh(NOW);

        assertTrue(passcodes().add(known));
        assertFalse(passcodes().add(fresh(NOW)));
        assertTrue(passcodes().add(known));
        assertEquals(Optional.of(known), passcodes().find(known.key()));
        assertEquals(Optional.empty(), passcodes().find(new PasscodeKey("another", NOW)));
    }

    @Test
    void stepOfAnOldStateIsNotTaken() {
        Passcode known = fresh(NOW);
        assertTrue(passcodes().add(known));
        Passcode attempted = known.attempted(NOW, "one");

        assertTrue(passcodes().replace(known, attempted));
        assertTrue(passcodes().replace(known, attempted), "a repeat");
        assertFalse(passcodes().replace(known, known.attempted(NOW, "two")));
        assertFalse(passcodes().add(known), "a repeat that comes too late adds nothing back");
        assertEquals(Optional.of(attempted), passcodes().find(known.key()));
    }

    @RepeatedTest(10)
    @DisplayName("D2 of 64 that show the right passcode at once one is told that it is valid")
    void ofParallelValidationsOneIsValid() {
        IssuedPasscode issued = issue();
        try (Race race = new Race(64)) {
            List<Verdict> verdicts = race.run(i -> validate(issued, issued.passcode()));

            assertEquals(1, Collections.frequency(verdicts, Verdict.VALID), verdicts::toString);
            assertTrue(
                    Set.of(Verdict.VALID, Verdict.USED, Verdict.EXHAUSTED).containsAll(verdicts), verdicts::toString);
        }
        assertEquals(Verdict.USED, validate(issued, issued.passcode()));
    }

    @RepeatedTest(5)
    @DisplayName("of 64 that show a wrong passcode at once three are looked at")
    void parallelAttemptsAreCounted() {
        IssuedPasscode issued = issue();
        try (Race race = new Race(64)) {
            List<Verdict> verdicts = race.run(i -> validate(issued, "wrong"));

            assertEquals(Passcode.TRIES, Collections.frequency(verdicts, Verdict.WRONG), verdicts::toString);
            assertEquals(64 - Passcode.TRIES, Collections.frequency(verdicts, Verdict.EXHAUSTED));
        }
        assertEquals(Verdict.EXHAUSTED, validate(issued, issued.passcode()));
    }

    @RepeatedTest(5)
    @DisplayName("taken back and shown at once: it was valid, or it is gone, and both callers are told the same")
    void withdrawalAndValidationAgree() {
        IssuedPasscode issued = issue();
        try (Race race = new Race(2)) {
            List<Object> told =
                    race.run(i -> i == 0 ? validate(issued, issued.passcode()) : check().invalidate(issued.key()));

            assertTrue(
                    told.equals(List.of(Verdict.VALID, Withdrawal.USED))
                            || told.equals(List.of(Verdict.UNKNOWN, Withdrawal.DONE)),
                    told::toString);
        }
    }

    @RepeatedTest(3)
    @DisplayName(
            "D3 64 that are asked for in one millisecond are 64, each with a timestamp of its own, and all are valid")
    void parallelIssuesDoNotOverwriteEachOther() {
        try (Race race = new Race(64)) {
            List<IssuedPasscode> issued = race.run(i -> issue());

            assertEquals(
                    64,
                    issued.stream()
                            .map(IssuedPasscode::key)
                            .collect(Collectors.toSet())
                            .size());
            for (IssuedPasscode one : issued) {
                assertEquals(Verdict.VALID, validate(one, one.passcode()));
            }
        }
    }
}
