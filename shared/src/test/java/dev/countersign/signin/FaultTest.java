package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.challenge.Attempt;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Provider, store and key fail: always a refusal, and nothing left behind that blocks the next try. */
final class FaultTest {
    private final RotatingKey key = new RotatingKey();
    private final SignInHarness harness = new SignInHarness(withKey(key));

    private static SignInHarness.Options withKey(RotatingKey key) {
        var options = new SignInHarness.Options();
        options.key = key;
        return options;
    }

    private PlayedSession begun() {
        var session = harness.session(harness.ada("web"));
        session.request("SMS_OTP");
        return session;
    }

    private PlayedSession byEmail() {
        var session = harness.session(harness.ada("web"));
        session.request("EMAIL_OTP");
        return session;
    }

    @Test
    @DisplayName("DL-04 an address that the provider refuses looks normal, and another channel of the flow works")
    void bugRefusedAddressLeavesTheOtherChannelOpen() {
        harness.sender.refuse(Cause.ADDRESS_REFUSED);
        var session = begun();
        harness.sender.refuse(null);

        assertEquals("SENT", session.parameter("outcome"));
        assertEquals(What.NOTHING_SENT_ADDRESS_REFUSED, harness.lastOutcome());
        harness.clock.advance(Duration.ofSeconds(30));
        session.resend("channel", "EMAIL");
        assertEquals(1, harness.sender.count());
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before attempt", "after attempt", "before prove", "after prove"})
    @DisplayName("ST-01 a store that fails in Verify is never a yes")
    void storeThatFailsIsNeverAYes(String point) {
        var session = begun();
        harness.store.at(point, () -> {
            throw new IllegalStateException("store down");
        });

        assertThrows(IllegalStateException.class, () -> session.verify(harness.sender.code()));
    }

    @Test
    @DisplayName("ST-02 where the count fails nothing is compared")
    void nothingIsComparedWhereTheCountFails() {
        var session = begun();
        harness.store.at("before attempt", () -> {
            throw new IllegalStateException("store down");
        });
        int before = harness.audit.size();

        assertThrows(IllegalStateException.class, () -> session.verify(harness.sender.code()));

        assertEquals(before, harness.audit.size());
        assertEquals(0, harness.store.compares());
    }

    @Test
    @DisplayName("RC-10 a crash after the count and before the comparison leaves the attempt counted")
    void crashAfterTheCountLeavesItCounted() {
        var session = begun();
        key.down(true);
        for (int i = 0; i < 5; i++) {
            assertThrows(IllegalStateException.class, () -> session.verify(harness.sender.code()));
        }
        key.down(false);

        assertFalse(session.verify(harness.sender.code()));

        assertEquals(5, harness.store.compares());
        assertEquals(Attempt.NO_TRIES, harness.store.attempts().get(5));
    }

    @Test
    @DisplayName("ST-05 without the key nothing is sent and nothing is right")
    void nothingHappensWithoutTheKey() {
        var session = harness.session(harness.ada("web"));
        key.down(true);

        assertThrows(IllegalStateException.class, () -> session.request("SMS_OTP"));

        assertEquals(0, harness.sender.count());
    }

    @Test
    void pendingCodeOutlivesARotationOfTheKey() {
        var session = begun();
        key.rotate();
        harness.clock.advance(Duration.ofSeconds(30));

        assertEquals(ROUND, session.resend());

        assertEquals(harness.sender.sent().get(0), harness.sender.sent().get(1));
        assertEquals(TOKENS, session.answer(harness.sender.code()));
    }

    @Test
    @DisplayName("ST-07 a clock that is set back revives nothing that was proved and shortens no wait")
    void clockThatIsSetBackRevivesNothing() {
        var session = begun();
        session.verify(harness.sender.code());
        for (int i = 0; i < 5; i++) {
            byEmail().verify(harness.sender.wrongCode());
        }
        harness.clock.advance(Duration.ofMinutes(-10));

        assertFalse(session.verify(harness.sender.code()));
        byEmail().verify(harness.sender.code());

        assertEquals(What.PURSE_WAITS, harness.lastOutcome());
    }
}
