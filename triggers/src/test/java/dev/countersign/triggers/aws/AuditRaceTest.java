package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.Refusal;
import dev.countersign.testing.Race;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The races of answers once more, through the functions and on DynamoDB Local, for what they leave in the trail. A call that the machine is
 * too slow for is a fault, and no event.
 */
final class AuditRaceTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final int ROUNDS = 2;
    private static final int TRIES = 5;
    private static final Set<String> JUDGED =
            Set.of("CODE_RIGHT", "CODE_WRONG", "CODE_WITHOUT_TRIES", "CODE_GONE", "CODE_REPEATED", "PURSE_WAITS");

    @AfterAll
    static void stop() {
        AWS.close();
    }

    /** What each answer was told: true, false, or that a fault came in between. */
    private enum Told {
        RIGHT,
        NOT_RIGHT,
        FAULT
    }

    /** What a round of answers was told, and what it left in the trail. */
    private record Played(List<Told> told, List<String> events, long faults) {
        int told(Told what) {
            return Collections.frequency(told, what);
        }

        int events(String what) {
            return Collections.frequency(events, what);
        }

        /** Of answers that are all counted the first ones are compared, unless a fault came in between. */
        void assertAllTriesCompared() {
            int least = told(Told.FAULT) == 0 ? TRIES : 1;
            assertTrue(events("CODE_WRONG") >= least && events("CODE_WRONG") <= TRIES, events::toString);
        }

        /** An event for each answer that was judged, and a line for each that was not. */
        void assertOneEach() {
            assertEquals(told.size() - told(Told.FAULT), events.size());
            assertEquals(told(Told.FAULT), faults);
            assertTrue(JUDGED.containsAll(events), events::toString);
            assertEquals(told(Told.RIGHT), events("CODE_RIGHT"));
        }
    }

    private static Played play(int answers, IntFunction<Boolean> isRight) {
        try (AwsBench bench = new AwsBench(AWS);
                Race race = new Race(answers)) {
            PlayedSignIn session = bench.signIn();
            session.request("__dummy__", Map.of("signInMethod", "EMAIL_OTP"));
            String code = bench.code();
            String wrong = (code.charAt(0) == '1' ? "2" : "1") + code.substring(1);
            bench.forgetLog();
            List<Told> told = race.run(i -> told(session, isRight.apply(i) ? code : wrong));
            return new Played(
                    told,
                    ofKind(bench, "audit", "what"),
                    ofKind(bench, "fault", "type").size());
        }
    }

    private static Told told(PlayedSignIn session, String answer) {
        try {
            return session.verify(answer, Map.of()) ? Told.RIGHT : Told.NOT_RIGHT;
        } catch (Refusal e) {
            return Told.FAULT;
        }
    }

    private static List<String> ofKind(AwsBench bench, String kind, String member) {
        return bench.log()
                .lines()
                .map(Bench::json)
                .filter(line -> kind.equals(line.get("kind")))
                .map(line -> String.valueOf(line.get(member)))
                .toList();
    }

    @Test
    @DisplayName("LG-05 RC-01 64 right answers: one event of success, and one for each of the others")
    void rightAnswersLeaveOneEventEach() {
        for (int round = 0; round < ROUNDS; round++) {
            Played played = play(64, i -> true);

            played.assertOneEach();
            assertEquals(1, played.told(Told.RIGHT));
        }
    }

    @Test
    @DisplayName(
            "LG-05 RC-02 200 wrong answers: as many events of wrong codes as were compared, and one for each of the others")
    void wrongAnswersLeaveOneEventEach() {
        for (int round = 0; round < ROUNDS; round++) {
            Played played = play(200, i -> false);

            played.assertOneEach();
            played.assertAllTriesCompared();
            assertEquals(0, played.told(Told.RIGHT));
        }
    }

    @Test
    @DisplayName("LG-05 RC-03 199 wrong answers and a right one: at most one event of success, and one for each")
    void oneRightAmongManyLeavesOneEventEach() {
        for (int round = 0; round < ROUNDS; round++) {
            int lucky = 37 * (round + 1);
            Played played = play(200, i -> i == lucky);

            played.assertOneEach();
            int compared = played.events("CODE_WRONG") + played.told(Told.RIGHT);
            assertTrue(compared > 0 && compared <= TRIES, played.events()::toString);
            if (played.told(Told.RIGHT) == 0) {
                played.assertAllTriesCompared();
            }
        }
    }
}
