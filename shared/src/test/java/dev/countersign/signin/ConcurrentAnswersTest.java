package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.Race;
import dev.countersign.testing.SignInHarness;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many at once, through the rules. */
final class ConcurrentAnswersTest {
    private static PlayedSession begun(SignInHarness harness) {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        return session;
    }

    @Test
    @DisplayName("RC-01 64 threads with the right answer: one success, one audit event each")
    void oneOfManyRightAnswersSucceeds() {
        try (var race = new Race(64)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var harness = new SignInHarness();
                var session = begun(harness);
                String code = harness.sender.code();

                var right = race.run(i -> session.verify(code));

                assertEquals(1, Collections.frequency(right, true));
                assertEquals(1, Collections.frequency(harness.outcomes(), What.CODE_RIGHT));
                assertEquals(2 + 64, harness.audit.size());
            }
        }
    }

    @Test
    @DisplayName(
            "RC-03 LG-05 199 wrong answers and a right one: at most one success, at most K compares, an event each")
    void rightAnswerAmongManyWrongOnes() {
        try (var race = new Race(200)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var harness = new SignInHarness();
                var session = begun(harness);
                int lucky = (round * 37) % 200;

                var right =
                        race.run(i -> session.verify(i == lucky ? harness.sender.code() : harness.sender.wrongCode()));

                long proved = Collections.frequency(right, true);
                assertTrue(proved <= 1);
                long compares = harness.store.compares();
                assertTrue(compares <= 5);
                assertTrue(proved == 1 || compares == 5, "nothing but a success leaves tries over");
                assertEquals(compares - proved, Collections.frequency(harness.outcomes(), What.CODE_WRONG));
                assertEquals(2 + 200, harness.audit.size());
            }
        }
    }

    @Test
    @DisplayName("RC-05 20 parallel runs of a Create trigger: one message, one round")
    void oneOfManyRunsSends() {
        try (var race = new Race(20)) {
            for (int round = 0; round < Race.ROUNDS; round++) {
                var harness = new SignInHarness();
                var session = harness.session(harness.ada("web"));
                session.start();
                session.answered(false);

                var shown = race.run(i -> session.create("signInMethod", "EMAIL_OTP"));

                assertEquals(1, harness.sender.count());
                assertEquals(1, shown.stream().distinct().count());
            }
        }
    }
}
