package dev.countersign.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.challenge.Challenge;
import dev.countersign.history.Event.End;
import dev.countersign.history.Event.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ClaimRuleTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant SET_BACK = NOON.minus(Duration.ofMinutes(10));

    private final Challenge flow = new World().newFlow(new Random(1), NOON);
    private final List<Event> events = new ArrayList<>();

    @BeforeEach
    void proved() {
        add(Step.PROVE, End.OK, "true", NOON);
    }

    @Test
    @DisplayName("claims within 15 seconds of the first are its repeats")
    void repeatsOfFirstClaim() {
        claimed(NOON);
        claimed(NOON.plusSeconds(14));

        assertEquals(List.of(), broken());
    }

    @Test
    @DisplayName("a claim 15 seconds after the first one breaks invariant 2")
    void claimedAgain() {
        claimed(NOON);
        claimed(NOON.plusSeconds(15));

        assertEquals(List.of("a proof was claimed again"), broken());
    }

    @Test
    @DisplayName(
            "a claim whose answer was lost, read before the clock was set back, may be the one that later claims repeat")
    void repeatsOfLostClaim() {
        lostClaim(NOON);
        claimed(SET_BACK);
        claimed(SET_BACK.plusSeconds(47));

        assertEquals(List.of(), broken());
    }

    @Test
    @DisplayName(
            "after a claim whose answer was lost, its repeats end 15 seconds after the first that is known or that one")
    void lostClaimIsNoLicence() {
        lostClaim(NOON);
        claimed(NOON.plusSeconds(14));
        lostClaim(NOON.plusSeconds(28));
        claimed(NOON.plusSeconds(29));

        assertEquals(List.of("a proof was claimed again"), broken());
    }

    private void claimed(Instant now) {
        add(Step.CLAIM, End.OK, "found", now);
    }

    private void lostClaim(Instant now) {
        add(Step.CLAIM, End.UNKNOWN, "", now);
    }

    /** Each after the one before, and the clock moves in between. */
    private void add(Step step, End end, String answer, Instant now) {
        int place = events.size();
        events.add(new Event(step, flow, end, answer, now, place, 2L * place, 2L * place + 1));
    }

    private List<String> broken() {
        return new ClaimRule()
                .broken(new History(events, Limits.TIGHT, Duration.ZERO))
                .map(Violation::what)
                .toList();
    }
}
