package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.Race;
import dev.countersign.testing.RecordingSender.Sent;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cognito runs a trigger up to three times for one step, and Lambda may end a run anywhere. */
final class RepeatedTriggerTest {
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final SignInHarness harness = new SignInHarness();

    /** What Lambda does to a run that takes too long. Nothing in the rules may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void kill() {
        throw new Killed();
    }

    /** A session in which the next Create sends, and the metadata of that call. */
    private PlayedSession aboutToSend(String client) {
        PlayedSession session = harness.session(harness.ada(client));
        if (client.equals(SignInHarness.WEB)) {
            session.start();
            session.answered(false);
        }
        return session;
    }

    private static String[] metadata(String client) {
        return client.equals(SignInHarness.WEB) ? new String[] {"signInMethod", "EMAIL_OTP"} : new String[0];
    }

    private void killAt(String point) {
        switch (point) {
            case "before the provider" -> harness.sender.before(RepeatedTriggerTest::kill);
            case "after the provider" -> harness.sender.after(RepeatedTriggerTest::kill);
            default -> harness.store.at(point, RepeatedTriggerTest::kill);
        }
    }

    private void undisturbed() {
        harness.sender.before(() -> {});
        harness.sender.after(() -> {});
        harness.store.undisturbed();
    }

    @ParameterizedTest
    @DisplayName("DL-03 wherever a run is killed, every message carries the code that the final session accepts")
    @CsvSource({
        "web, before open, 0",
        "web, after open, 1",
        "web, before the provider, 1",
        "web, after the provider, 1",
        "web, before sent, 1",
        "web, after sent, 1",
        "direct, before open, 0",
        "direct, after open, 1",
        "direct, before the provider, 1",
        "direct, after the provider, 1",
        "direct, before sent, 1",
        "direct, after sent, 1",
    })
    void killedRunsLeaveOneCode(String client, String point, int grantsOfTheKilled) {
        PlayedSession session = aboutToSend(client);
        killAt(point);
        assertThrows(Killed.class, () -> session.create(metadata(client)));
        assertEquals(grantsOfTheKilled, harness.store.grants());
        harness.clock.advance(FIVE_SECONDS);
        assertThrowsOrSends(session, client);
        undisturbed();
        harness.clock.advance(FIVE_SECONDS);

        session.show(session.create(metadata(client)));

        Set<String> codes = new HashSet<>();
        harness.sender.sent().stream().map(Sent::code).forEach(codes::add);
        assertEquals(1, codes.size(), "all messages carry one code");
        assertTrue(harness.sender.count() <= harness.store.grants(), "at most one message for each started lease");
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    /** The second run: killed as well, or it finds that the first one has sent. */
    private static void assertThrowsOrSends(PlayedSession session, String client) {
        try {
            session.create(metadata(client));
        } catch (Killed e) {
            return;
        }
    }

    @ParameterizedTest
    @DisplayName("DL-03 while the killed run's lease lasts nobody sends, and the message that went out works")
    @ValueSource(strings = {"web", "direct"})
    void repeatWithinTheLeaseSendsNothing(String client) {
        PlayedSession session = aboutToSend(client);
        harness.sender.after(RepeatedTriggerTest::kill);
        assertThrows(Killed.class, () -> session.create(metadata(client)));
        undisturbed();
        harness.clock.advance(FIVE_SECONDS.minusMillis(1));

        session.show(session.create(metadata(client)));

        assertEquals(1, harness.sender.count());
        assertEquals(What.CODE_ALREADY_SENT, harness.lastOutcome());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @ParameterizedTest
    @DisplayName("DL-03 F1 the same event three times: one message, one code, one round")
    @ValueSource(strings = {"web", "direct"})
    void sameEventThreeTimesSendsOnce(String client) {
        PlayedSession session = aboutToSend(client);

        Presented first = session.create(metadata(client));
        harness.clock.advance(FIVE_SECONDS);
        Presented second = session.create(metadata(client));
        harness.clock.advance(FIVE_SECONDS);
        Presented third = session.create(metadata(client));

        assertEquals(1, harness.sender.count());
        assertEquals(first, second);
        assertEquals(first, third);
        session.show(third);
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("RC-10 an answer that was counted stays counted when the run dies before it compares")
    void countedAnswerStaysCounted() {
        PlayedSession session = harness.session(harness.ada(SignInHarness.WEB));
        session.request("EMAIL_OTP");
        harness.store.at("after attempt", RepeatedTriggerTest::kill);
        for (int tries = 0; tries < 5; tries++) {
            assertThrows(Killed.class, () -> session.verify(harness.sender.code()));
        }
        undisturbed();

        assertEquals(false, session.verify(harness.sender.code()));
        assertEquals(What.CODE_WITHOUT_TRIES, harness.lastOutcome());
    }

    @Test
    @DisplayName("BF-10 objects that were made once draw another flow for each sign-in, of people and of nobody")
    void nothingRandomIsMadeAtTheStart() {
        Set<String> flows = new HashSet<>();
        Set<String> rounds = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            PlayedSession session = harness.session(harness.nobody(SignInHarness.WEB, "somebody" + i % 100));
            session.request("EMAIL_OTP");
            flows.add(session.flow());
            rounds.add(session.round());
        }

        assertEquals(200, flows.size());
        assertEquals(200, rounds.size());
    }

    @Test
    @DisplayName("BF-10 two flows of one user have unrelated codes")
    void flowsHaveTheirOwnCodes() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            harness.session(harness.ada(SignInHarness.WEB)).request("EMAIL_OTP");
            codes.add(harness.sender.code());
        }

        assertNotEquals(1, codes.size());
        assertTrue(codes.size() >= 9, "ten codes of a million do not meet twice");
    }

    @Test
    @DisplayName("RC-01 RC-04 32 parallel Verify triggers with the right answer: one says true")
    void parallelVerifyTriggersSucceedOnce() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < 20; round++) {
                SignInHarness fresh = new SignInHarness();
                PlayedSession session = fresh.session(fresh.ada(SignInHarness.WEB));
                session.request("EMAIL_OTP");
                String code = fresh.sender.code();

                List<Boolean> answers = race.run(i -> session.verify(code, "flow", session.flow()));

                assertEquals(1, Collections.frequency(answers, true));
            }
        }
    }

    @Test
    @DisplayName("RC-03 31 wrong and one right Verify trigger at once: at most K are compared, at most one says true")
    void parallelGuessesAreBounded() {
        try (Race race = new Race(32)) {
            for (int round = 0; round < 20; round++) {
                SignInHarness fresh = new SignInHarness();
                PlayedSession session = fresh.session(fresh.ada(SignInHarness.WEB));
                session.request("EMAIL_OTP");
                String right = fresh.sender.code();
                String wrong = fresh.sender.wrongCode();

                List<Boolean> answers = race.run(i -> session.verify(i == 7 ? right : wrong));

                int proved = Collections.frequency(answers, true);
                long compares = fresh.store.compares();
                assertTrue(proved <= 1);
                assertTrue(compares <= 5, "compared " + compares);
                assertTrue(proved == 1 || compares == 5, "nothing but a success leaves tries over");
            }
        }
    }

    @Test
    @DisplayName("ST-02 without a count there is no success, even for the right answer")
    void nothingIsRightThatWasNotCounted() {
        PlayedSession session = harness.session(harness.ada(SignInHarness.WEB));
        session.request("EMAIL_OTP");
        harness.store.at("before attempt", () -> {
            throw new IllegalStateException("the store is down");
        });

        assertThrows(IllegalStateException.class, () -> session.verify(harness.sender.code()));
        assertEquals(0, harness.store.compares());
    }
}
