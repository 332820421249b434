package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.triggers.Bench;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which codes are proven, of those that were sent: Create and Verify must count them by the same medium and country. */
final class ConversionTest {
    private final AwsBench bench = AwsBench.start();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"EMAIL_OTP, EMAIL none", "SMS_OTP, SMS US"})
    void sentAndProvenAreCountedAlike(String method, String counted) {
        PlayedSignIn session = bench.signIn();
        session.request("__dummy__", Map.of("signInMethod", method));
        assertEquals(List.of(counted), counts("CodesSent"));
        assertEquals(List.of(), counts("CodesProven"));

        assertEquals(Reply.TOKENS, session.answer(bench.code(), Map.of()));
        assertEquals(List.of(counted), counts("CodesProven"));
    }

    @Test
    void aPhoneOfAnotherCountryCountsThere() {
        Map<String, String> british = Map.of(
                "sub", "c0ffee00-2222-4222-8333-444444444444",
                "phone_number", "+447400123456",
                "phone_number_verified", "true");
        PlayedSignIn session = bench.signIn(bench.functions(), british);
        session.request("__dummy__", Map.of("signInMethod", "SMS_OTP"));
        session.answer(bench.code(), Map.of());

        assertEquals(List.of("SMS GB"), counts("CodesSent"));
        assertEquals(List.of("SMS GB"), counts("CodesProven"));
    }

    /** Medium and country of each line with this metric. */
    private List<String> counts(String metric) {
        return bench.log()
                .lines()
                .map(Bench::json)
                .filter(line -> line.containsKey(metric))
                .map(line -> line.get("medium") + " " + line.get("country"))
                .toList();
    }
}
