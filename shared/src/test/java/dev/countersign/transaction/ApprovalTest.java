package dev.countersign.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ApprovalTest {
    private static final Instant SECOND = Instant.parse("2026-03-01T12:00:00Z");
    private static final Approval KEPT = new Approval("flow", "SMS_OTP_STEPUP", SECOND.plusMillis(999));

    @Test
    void tokenOfTheSameSecondAndMethodTellsOfTheOneThatIsKept() {
        assertEquals(KEPT, KEPT.asShown("SMS_OTP_STEPUP", SECOND));
    }

    @Test
    void tokenOfAnotherSecondOrMethodTellsOfOneWhoseFlowIsForgotten() {
        assertEquals(new Approval("", "EMAIL_OTP_STEPUP", SECOND), KEPT.asShown("EMAIL_OTP_STEPUP", SECOND));
        assertEquals(
                new Approval("", "SMS_OTP_STEPUP", SECOND.plusSeconds(1)),
                KEPT.asShown("SMS_OTP_STEPUP", SECOND.plusSeconds(1)));
    }
}
