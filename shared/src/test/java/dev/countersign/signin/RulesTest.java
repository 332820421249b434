package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Opening;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.otp.Purpose;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesTest {
    private static Rules rules(Duration transaction, Duration maxAuthAge) {
        var usual = new OtpPolicy(6, Duration.ofMinutes(10), 5);
        var bound = new OtpPolicy(8, transaction, 3);
        return new Rules(
                usual,
                new OtpPolicy(7, Duration.ofMinutes(5), 3),
                bound,
                new BoundKeys(Set.of()),
                new Channels(Map.of(), Set.of()),
                false,
                RegisteredTransactions.OFF,
                maxAuthAge);
    }

    @ParameterizedTest(name = "transaction codes live {0}, tokens are {1} old: refused for {2}")
    @CsvSource({
        "PT5M0.001S, PT8H, transaction",
        "PT10M, PT8H, transaction",
        "PT5M, PT59S, maxAuthAge",
        "PT5M, PT0S, maxAuthAge",
        "PT5M, PT24H0.001S, maxAuthAge"
    })
    @DisplayName("CF-01 values out of bounds are refused and named")
    void refusesWhatIsOutOfBounds(Duration transaction, Duration maxAuthAge, String named) {
        var fault = assertThrows(IllegalArgumentException.class, () -> rules(transaction, maxAuthAge));

        assertTrue(String.valueOf(fault.getMessage()).contains(named), fault.getMessage());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"PT5M, PT1M", "PT1M, PT24H"})
    void takesTheBounds(Duration transaction, Duration maxAuthAge) {
        assertEquals(maxAuthAge, rules(transaction, maxAuthAge).maxAuthAge());
    }

    @ParameterizedTest(name = "{0} has {1} digits")
    @CsvSource({"SIGN_IN, 6", "STEP_UP, 7", "TRANSACTION, 8"})
    void purposeChoosesThePolicy(Purpose purpose, int digits) {
        var rules = rules(Duration.ofMinutes(3), Duration.ofHours(8));

        assertEquals(digits, rules.codes(purpose).digits());
    }

    @ParameterizedTest(name = "{0} by {1}: user {2}/{3}, address {4}/{5}")
    @CsvSource({
        "OPEN, SMS_OTP, 5, 10, 5, 10",
        "OPEN, EMAIL_OTP, 15, 40, 15, 40",
        "OPEN, SMS_OTP_STEPUP, 3, 5, 5, 10",
        "OPEN, EMAIL_OTP_STEPUP, 3, 5, 15, 40",
        "TOKEN, SMS_OTP_STEPUP, 20, 60, 20, 60",
        "TOKEN, EMAIL_OTP_STEPUP, 20, 60, 20, 60"
    })
    void sendLimitsAreThoseOfTheThreatModel(
            Opening opening, SignInMethod method, int userHour, int userDay, int hour, int day) {
        var terms = Rules.sendTerms(opening, method);

        assertEquals(new SendLimits(userHour, userDay), terms.user());
        assertEquals(new SendLimits(hour, day), terms.address());
        assertEquals(FailureLimits.DEFAULT, terms.failures());
    }

    @ParameterizedTest(name = "after message {0}: {1} s")
    @CsvSource({"0, 30", "1, 30", "2, 60", "3, 120", "4, 300", "5, 300", "12, 300"})
    void cooldownGrowsWithEveryMessage(int send, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), Rules.cooldown(send));
    }

    @Test
    void purposeFollowsFromMethodAndBinding() {
        String none = Binding.NONE.digest();

        assertEquals(Purpose.SIGN_IN, CodeRequest.purpose(SignInMethod.EMAIL_OTP, none));
        assertEquals(Purpose.STEP_UP, CodeRequest.purpose(SignInMethod.SMS_OTP_STEPUP, none));
        assertEquals(Purpose.TRANSACTION, CodeRequest.purpose(SignInMethod.SMS_OTP_STEPUP, "x"));
    }
}
