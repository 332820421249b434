package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.CodeContext;
import dev.countersign.otp.LocalCodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.Purpose;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CodeMessagesTest {
    /** GSM 03.38 default alphabet without its extension table, whose characters count twice. */
    private static final String GSM_7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final CodeMessages messages = new CodeMessages();

    private static OneTimeCode code(int digits) {
        var key = new LocalCodeKey("key-0001", Map.of("key-0001", "a secret of exactly 32 bytes 001".getBytes(UTF_8)));
        var context = new CodeContext(Purpose.SIGN_IN, "pool", "client", "user", "flow", "ada@example.com", "");
        return OneTimeCode.derive(key, "key-0001", context, digits);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    @DisplayName("DL-10 a text message is one segment of GSM-7 at most")
    void textMessageFitsOneSegment(Purpose purpose) {
        var message = messages.render(Medium.SMS, purpose, Locale.ENGLISH, code(10), LONGEST);

        assertTrue(message.text().length() <= 160, message.text().length() + " characters");
        assertTrue(message.text().chars().allMatch(c -> GSM_7.indexOf(c) >= 0));
        assertTrue(message.text().startsWith(code(10).reveal() + " "));
        assertEquals("", message.subject());
        assertEquals("", message.html());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void emailHasTheCodeOnceInEachPartAndNoLink(Purpose purpose) {
        var code = code(6).reveal();
        var message = messages.render(Medium.EMAIL, purpose, Locale.ENGLISH, code(6), LONGEST);

        assertEquals(2, message.text().split(code, -1).length);
        assertEquals(2, message.html().split(code, -1).length);
        assertFalse(message.subject().contains(code));
        assertFalse(message.subject().matches("(?s).*[\\r\\n].*"));
        assertFalse(message.html().contains("http"));
        assertFalse(message.html().contains("<a"));
    }

    @Test
    void purposesReadUnlike() {
        long unlike = java.util.Arrays.stream(Purpose.values())
                .map(purpose -> messages.render(Medium.SMS, purpose, Locale.ENGLISH, code(6), LONGEST)
                        .text())
                .distinct()
                .count();

        assertEquals(Purpose.values().length, unlike);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT10M, 10 minutes",
        "PT5M, 5 minutes",
        "PT4M0.001S, 5 minutes",
        "PT2M, 2 minutes",
        "PT1M30S, 2 minutes",
        "PT1M0.000000001S, 2 minutes",
        "PT1M, 1 minute",
        "PT59S, 1 minute",
        "PT0S, 1 minute",
        "PT-5S, 1 minute"
    })
    void restOfTheLifeIsToldInFullMinutes(Duration left, String told) {
        assertTrue(messages.render(Medium.SMS, Purpose.SIGN_IN, Locale.ENGLISH, code(6), left)
                .text()
                .contains(" for " + told + "."));
        assertTrue(messages.render(Medium.EMAIL, Purpose.SIGN_IN, Locale.ENGLISH, code(6), left)
                .html()
                .contains(" for " + told + " "));
    }
}
