package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private void undisturbed() {
        harness.sender.before(() -> {});
        harness.sender.after(() -> {});
        harness.store.undisturbed();
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
    @DisplayName("BF-10 objects that were made before a snapshot and restored twice draw different flow ids and codes")
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
}
