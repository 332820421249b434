package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.countersign.delivery.MessageHandle;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One event per outcome, by whoever decided it, and nothing in it that could leak. */
final class AuditTest {
    private final SignInHarness harness = new SignInHarness();

    @Test
    @DisplayName("LG-05 every call leaves exactly one event where something was decided")
    void everyOutcomeIsOneEvent() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        session.answer(harness.sender.wrongCode());
        session.resend();
        harness.clock.advance(Duration.ofSeconds(30));
        session.resend();
        session.answer(harness.sender.code(), "flow", "other");
        session.answer(harness.sender.code());
        session.verify(harness.sender.code());

        assertEquals(
                List.of(
                        What.PARAMETERS_ASKED,
                        What.CODE_SENT,
                        What.CODE_WRONG,
                        What.RESEND_TOO_SOON,
                        What.CODE_SENT,
                        What.CODE_FOR_OTHER_FLOW,
                        What.CODE_RIGHT,
                        What.CODE_GONE),
                harness.outcomes());
    }

    @Test
    void eventsOfAFlowBelongTogether() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        session.answer(harness.sender.code());

        for (AuditEvent event : harness.audit) {
            assertEquals(session.flow(), event.flow());
            assertEquals(harness.audit.get(0).user(), event.user());
            assertEquals(SignInHarness.POOL, event.pool());
            assertEquals("web", event.client());
        }
        assertEquals("EMAIL_OTP", harness.audit.get(2).method());
    }

    @Test
    @DisplayName("LG-05 users are named by a pseudonym that is stable and tells nothing")
    void usersAreNamedByAPseudonym() {
        harness.session(harness.ada("web")).start();
        harness.session(harness.ada("web")).start();
        harness.session(harness.eve("web")).start();

        assertEquals(harness.audit.get(0).user(), harness.audit.get(1).user());
        assertNotEquals(harness.audit.get(0).user(), harness.audit.get(2).user());
        assertFalse(harness.audit.get(0).toString().contains(SignInHarness.ADA));
    }

    @Test
    @DisplayName("C9 a code that was sent names its message, as a receipt will; nothing else names one")
    void onlyCodesThatWereSentNameTheirMessage() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        session.answer(harness.sender.code());
        harness.session(harness.nobody("web", "nobody")).request("EMAIL_OTP");

        assertEquals(
                List.of(
                        "PARAMETERS_ASKED ",
                        "CODE_SENT " + MessageHandle.of("message-1"),
                        "CODE_RIGHT ",
                        "PARAMETERS_ASKED ",
                        "NOTHING_SENT_UNKNOWN_USER "),
                harness.audit.stream()
                        .map(event -> event.what() + " " + event.message())
                        .toList());
    }

    @Test
    void onlyCodesThatWereSentOrProvenHaveACountry() {
        var session = harness.session(harness.ada("web"));
        session.request("SMS_OTP");
        session.answer(harness.sender.wrongCode());
        session.answer(harness.sender.code());
        session.verify(harness.sender.code());

        assertEquals(
                List.of("PARAMETERS_ASKED ", "CODE_SENT US", "CODE_WRONG ", "CODE_RIGHT US", "CODE_GONE "),
                harness.audit.stream()
                        .map(event -> event.what() + " " + event.country())
                        .toList());
    }

    @Test
    void emailHasNoCountry() {
        harness.session(harness.ada("web")).request("EMAIL_OTP");

        assertEquals(What.CODE_SENT, harness.lastOutcome());
        assertEquals("", harness.audit.get(1).country());
    }

    @Test
    void unknownUserAndDecoyAreTold() {
        var session = harness.session(harness.nobody("web", "nobody@example.com"));
        session.request("EMAIL_OTP");
        session.answer("123456");

        assertEquals(
                List.of(What.PARAMETERS_ASKED, What.NOTHING_SENT_UNKNOWN_USER, What.ANSWER_TO_DECOY),
                harness.outcomes());
    }
}
