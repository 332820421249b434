package dev.countersign.delivery;

import static dev.countersign.delivery.TestMessages.LONGEST;
import static dev.countersign.delivery.TestMessages.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.Purpose;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class HostileDetailsTest {
    /** What a browser takes for an origin-bound code; Chromium looks for it after any white space, not in the last line alone. */
    private static final Pattern ORIGIN_BOUND = Pattern.compile("(?:^|\\s)@([a-zA-Z0-9.-]+) #([^#\\s]+)");

    private final CodeMessages messages = CodeMessages.load("en", new SmsLines("example.com", ""));

    static Stream<Arguments> payees() {
        return Stream.of(
                Arguments.of("ACME\n@evil.com #999999", "ACME evil.com 999999"),
                Arguments.of("ACME\r\n\r\n@evil.com #999999\r\n", "ACME evil.com 999999"),
                Arguments.of("ACME\u2028@evil.com #999999\u2029\u0085x", "ACME evil.com 999999 x"),
                Arguments.of("@evil.com #999999", "evil.com 999999"),
                Arguments.of("(@evil.com ##999999)", "(evil.com 999999)"),
                Arguments.of("\uFF20evil.com \uFF03999999", "evil.com 999999"),
                Arguments.of("\u202E\u2066kcul\u2069 eman\u202C\u200E\u200F\u061C", "kcul eman"),
                Arguments.of("A\u200BC\u200DM\uFEFFE\u0000\u001B[31m\u007F", "ACME[31m"),
                Arguments.of("\uDB40\uDC41\uD800 x", "x"),
                Arguments.of("https://evil.com/?a=b", "https://evil.com/?a=b"),
                Arguments.of("{{code}} {code} {minutes}", "{{code}} {code} {minutes}"),
                Arguments.of("${jndi:ldap://x/a}", "${jndi:ldap://x/a}"),
                Arguments.of("%s %n %1$s $1 \\1", "%s %n %1$s $1 \\1"),
                Arguments.of(" \t shop@example.com \u00A0\u3000 ", "shop@example.com"),
                Arguments.of("x".repeat(2_000), "x".repeat(69) + "\u2026"),
                Arguments.of("\uFDFA".repeat(2_000), "\u0635\u0644\u0649"),
                Arguments.of(" \n\u200B ", ""));
    }

    @ParameterizedTest
    @MethodSource("payees")
    @DisplayName("IN-07: a payee is one line of visible text")
    void payeeIsOneLineOfVisibleText(String hostile, String shown) {
        String payee = new Details(hostile, "").payee();

        assertTrue(shown.isEmpty() ? payee.isEmpty() : payee.startsWith(shown), payee);
        assertTrue(payee.codePointCount(0, payee.length()) <= Details.MAX_PAYEE);
    }

    @ParameterizedTest
    @MethodSource("payees")
    @DisplayName("IN-07: our code line is last and the only one, the code is once in the text, and the size is kept")
    void ourCodeLineIsLast(String hostile, String shown) {
        String code = code(6).reveal();
        TestMessages.locales().forEach(locale -> {
            Details details = new Details(hostile, "EUR 12.50");

            String text = TestMessages.sms(messages, Purpose.TRANSACTION, locale, details);

            assertEquals(1, SmsSize.of(text).segments(), text);
            assertEquals(2, text.lines().count(), text);
            assertTrue(text.endsWith("\n@example.com #" + code), text);
            assertEquals(1, ORIGIN_BOUND.matcher(text).results().count(), text);
            assertEquals(3, text.split(code, -1).length, text);
        });
    }

    @ParameterizedTest
    @MethodSource("payees")
    @DisplayName("IN-07: an e-mail has no line more than with a harmless payee")
    void mailHasNoLineMore(String hostile, String shown) {
        String harmless = mail("ACME").text();

        String text = mail(hostile).text();

        assertEquals(harmless.lines().count(), text.lines().count(), text);
        assertEquals(2, text.split(code(6).reveal(), -1).length, text);
    }

    private Message mail(String payee) {
        Details details = new Details(payee, "EUR 12.50");
        return messages.render(Medium.EMAIL, Purpose.TRANSACTION, Locale.ENGLISH, code(6), LONGEST, details);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script>alert(1)</script>        | &lt;script&gt;alert(1)&lt;/script&gt;",
                "<img src=x onerror=\"a('b')\">   | &lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;",
                "</bdi></p><a href=//evil.com>x   | &lt;/bdi&gt;&lt;/p&gt;&lt;a href=//evil.com&gt;x",
                "Smith & Sons &lt;                | Smith &amp; Sons &amp;lt;"
            })
    @DisplayName("IN-08: HTML in a payee is text in an e-mail")
    void htmlIsEscaped(String hostile, String escaped) {
        String html = mail(hostile).html();

        assertTrue(html.contains("<bdi>" + escaped + "</bdi>"), html);
        assertEquals(tags(mail("ACME").html()), tags(html));
    }

    private static long tags(String html) {
        return html.chars().filter(c -> c == '<').count();
    }

    @Test
    @DisplayName("IN-08: no value gets into a header")
    void noValueGetsIntoAHeader() {
        Message hostile = mail("ACME\r\nBcc: eve@evil.com\r\n\r\nbody");

        assertEquals("Your code to approve a transaction", hostile.subject());
        assertFalse(hostile.text().contains("\r"));
        assertTrue(hostile.text().contains(" ACME Bcc: eve@evil.com body\n"), hostile.text());
    }

    @Test
    void anAmountIsNeverShortened() {
        var fault = assertThrows(IllegalArgumentException.class, () -> new Details("", "1".repeat(25)));

        assertEquals("an amount must have at most 24 characters, had 25: it is never shortened", fault.getMessage());
        assertEquals("12,50 \u20ac", new Details("", "\u202E12,50\u00A0\u20ac\n").amount());
    }

    @Test
    @DisplayName("IN-07: an Arabic payee in an English e-mail moves nothing around it")
    void payeeOfAnotherDirectionIsIsolated() {
        assertTrue(mail("شركة 12").text().contains("EUR 12.50 to \u2068شركة 12\u2069\n"));
    }
}
