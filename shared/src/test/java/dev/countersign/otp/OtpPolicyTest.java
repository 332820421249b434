package dev.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OtpPolicyTest {
    @ParameterizedTest(name = "{0} digits, {1}, {2} tries")
    @CsvSource({"6, PT1M, 1", "10, PT10M, 5", "6, PT5M, 5"})
    void takesWhatIsWithinBounds(int digits, Duration lifetime, int tries) {
        var policy = new OtpPolicy(digits, lifetime, tries);

        assertEquals(digits, policy.digits());
    }

    @ParameterizedTest(name = "{0} digits, {1}, {2} tries: {3}")
    @CsvSource({
        "5, PT5M, 5, digits",
        "11, PT5M, 5, digits",
        "0, PT5M, 5, digits",
        "6, PT59.999S, 5, lifetime",
        "6, PT10M0.001S, 5, lifetime",
        "6, PT0S, 5, lifetime",
        "6, PT-5M, 5, lifetime",
        "6, PT5M, 0, tries",
        "6, PT5M, 6, tries"
    })
    @DisplayName("CF-01 refuses what is out of bounds and names it")
    void refusesWhatIsOutOfBounds(int digits, Duration lifetime, int tries, String named) {
        var fault = assertThrows(IllegalArgumentException.class, () -> new OtpPolicy(digits, lifetime, tries));

        assertTrue(String.valueOf(fault.getMessage()).startsWith(named + " must be"), fault.getMessage());
    }

    @Test
    void transactionCodesLiveUpToFiveMinutes() {
        assertEquals(Duration.ofMinutes(5), OtpPolicy.MAX_TRANSACTION_LIFETIME);
    }
}
