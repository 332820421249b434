package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.ALREADY_SENT;
import static dev.countersign.challenge.Opened.Outcome.REFUSED;
import static dev.countersign.challenge.Opened.Outcome.SEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import dev.countersign.testing.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every step is atomic. Each race runs {@link Race#ROUNDS} times. */
public interface RaceContract extends StoreUnderTest {
    @Test
    @DisplayName("RC-01 64 right answers at once: exactly one is proved")
    default void oneOfManyRightAnswersIsProved() {
        try (var race = new Race(64)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var user = new StoreCase(store(), proofs());
                var flow = user.begun();

                var proved = race.run(i -> user.succeed(flow));

                assertEquals(1, Collections.frequency(proved, true));
            }
        }
    }

    @Test
    @DisplayName("RC-02 200 wrong answers at once: exactly K are compared, and the purse holds exactly K")
    default void exactlyTheTriesAreCompared() {
        try (var race = new Race(200)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var user = new StoreCase(store(), proofs());
                var flow = user.begun();

                var attempts = race.run(i -> user.answer(flow));

                assertEquals(StoreCase.TRIES, Collections.frequency(attempts, Attempt.COUNTED));
                assertEquals(200 - StoreCase.TRIES, Collections.frequency(attempts, Attempt.NO_TRIES));
                assertPurseHoldsFive(user);
            }
        }
    }

    /** With four there would be no wait, with six it would be a minute. */
    private static void assertPurseHoldsFive(StoreCase user) {
        user.at(Duration.ofMillis(29_999));
        assertEquals(Attempt.WAIT, user.guess());
        user.at(Duration.ofSeconds(30));
        assertEquals(Attempt.COUNTED, user.guess());
    }

    @Test
    @DisplayName("RC-03 199 wrong answers and a right one: at most one success, at most K compares")
    default void rightAnswerAmongManyWrongOnes() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        try (var race = new Race(200)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                Collections.shuffle(order, new java.util.Random(round));
                var user = new StoreCase(store(), proofs());
                var flow = user.begun();

                var outcomes = race.run(i -> {
                    boolean counted = user.answer(flow) == Attempt.COUNTED;
                    boolean right = order.get(i) == 0;
                    return counted && right ? (user.prove(flow) ? "proved" : "late") : counted ? "compared" : "refused";
                });

                int proved = Collections.frequency(outcomes, "proved");
                assertTrue(proved <= 1);
                assertEquals(0, Collections.frequency(outcomes, "late"));
                int compares = proved + Collections.frequency(outcomes, "compared");
                assertTrue(compares <= StoreCase.TRIES);
                assertTrue(proved == 1 || compares == StoreCase.TRIES, "nothing but a success leaves tries over");
            }
        }
    }

    @Test
    @DisplayName("BF-03 50 flows answered at once: exactly 5 compares")
    default void purseIsExactOverFlows() {
        try (var race = new Race(50)) {
            // To begin 50 flows takes longer than to race them, and RC-02 races the same purse in every round.
            for (int round = 0; round < Race.ROUNDS; round += 5) {
                var user = new StoreCase(store(), proofs());
                var flows = IntStream.range(0, 50).mapToObj(i -> user.begun()).toList();

                var attempts = race.run(i -> user.answer(flows.get(i)));

                assertEquals(5, Collections.frequency(attempts, Attempt.COUNTED));
                assertEquals(45, Collections.frequency(attempts, Attempt.WAIT));
                assertPurseHoldsFive(user);
            }
        }
    }

    @ParameterizedTest(name = "direct entry: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("RC-05 20 parallel runs of one trigger: one message, one live code")
    default void oneOfManyRunsSends(boolean direct) {
        try (var race = new Race(20)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var user = new StoreCase(store(), proofs());
                var wanted = user.wanted();

                var opened = race.run(i -> user.open(direct ? user.wanted().direct() : wanted));

                assertEquals(1, opened.stream().filter(o -> o.outcome() == SEND).count());
                assertEquals(
                        19,
                        opened.stream().filter(o -> o.outcome() == ALREADY_SENT).count());
                assertEquals(
                        1,
                        opened.stream()
                                .map(o -> o.inForce().flowId())
                                .distinct()
                                .count());
            }
        }
    }

    @ParameterizedTest(name = "limit of the user: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("RC-07 50 parallel flow starts at 5 per hour: exactly 5 messages")
    default void sendLimitIsExact(boolean ofUser) {
        var five = new SendLimits(5, 10);
        try (var race = new Race(50)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var user = new StoreCase(store(), proofs());
                user.terms = new SendTerms(
                        ofUser ? five : StoreCase.ROOMY, ofUser ? StoreCase.ROOMY : five, FailureLimits.DEFAULT);

                var opened = race.run(i -> user.open(user.wanted()).outcome());

                assertEquals(5, Collections.frequency(opened, SEND));
                assertEquals(45, Collections.frequency(opened, REFUSED));
                if (round % 10 == 0) {
                    user.after(Duration.ofHours(1));
                    assertEquals(
                            5,
                            Collections.frequency(
                                    race.run(i -> user.open(user.wanted()).outcome()), SEND));
                }
            }
        }
    }

    @Test
    @DisplayName("RC-04 32 parallel claims after the repeats have ended: none; within them: the same one")
    default void claimsAgree() {
        try (var race = new Race(32)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var user = new StoreCase(store(), proofs());
                var flow = user.begun();
                user.succeed(flow);

                var claimed = race.run(i -> user.proofs.claim(user.proofKey(flow), user.now));
                user.after(Proof.REPEAT);
                var later = race.run(i -> user.proofs.claim(user.proofKey(flow), user.now));

                assertEquals(1, claimed.stream().distinct().count());
                assertTrue(claimed.get(0).isPresent());
                assertTrue(later.stream().allMatch(proof -> proof.isEmpty()));
            }
        }
    }

    @Test
    @DisplayName("RC-08 1,000 people at once: each succeeds once, and gets a proof of his own")
    default void everybodySucceedsAsHimself() {
        int atOnce = 64;
        String pool = "pool-" + StoreCase.fresh();
        var proofs = new HashSet<Proof>();
        int succeeded = 0;
        try (var race = new Race(atOnce)) {
            while (succeeded < 1_000) {
                var people = Stream.generate(() -> new StoreCase(store(), proofs(), pool))
                        .limit(atOnce)
                        .toList();
                proofs.addAll(race.run(i -> proofOf(people.get(i))));
                succeeded += atOnce;
            }
        }

        assertEquals(succeeded, proofs.size());
    }

    private static Proof proofOf(StoreCase user) {
        var flow = user.begun();
        assertTrue(user.succeed(flow));
        assertFalse(user.succeed(flow));
        var proof = user.proofs.claim(user.proofKey(flow), user.now).orElseThrow();
        assertEquals(user.proof(flow), proof);
        return proof;
    }
}
