package dev.countersign.delivery;

import static dev.countersign.delivery.TestMessages.BOTH_LINES;
import static dev.countersign.delivery.TestMessages.LONGEST;
import static dev.countersign.delivery.TestMessages.code;
import static dev.countersign.delivery.TestMessages.sms;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.Purpose;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SmsLengthTest {
    private static final Details LONG =
            new Details("A payee with a name of seventy characters, which is as long as any is.", "EUR 1,234.56");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a     | true  | 160 | 1",
                "a     | true  | 161 | 2",
                "a     | true  | 306 | 2",
                "a     | true  | 307 | 3",
                "€     | true  | 80  | 1",
                "€     | true  | 81  | 2",
                "ñ     | true  | 160 | 1",
                "ç     | false | 70  | 1",
                "ç     | false | 71  | 2",
                "م     | false | 134 | 2",
                "م     | false | 135 | 3",
                "\uD83D\uDE00 | false | 35 | 1",
                "\uD83D\uDE00 | false | 36 | 2"
            })
    void segmentsAreCountedAsTheStandardSays(String character, boolean gsm7, int times, int segments) {
        SmsSize size = SmsSize.of(character.repeat(times));

        assertEquals(gsm7, size.gsm7());
        assertEquals(segments, size.segments());
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.delivery.TestMessages#locales")
    @DisplayName("DL-10: every text message is one segment, with the longest code and the longest payee")
    void everyMessageIsOneSegment(Locale locale) {
        CodeMessages messages = TestMessages.messages();

        for (Purpose purpose : Purpose.values()) {
            String text = messages.render(Medium.SMS, purpose, locale, code(10), LONGEST)
                    .text();
            assertEquals(1, SmsSize.of(text).segments(), text);
        }
        Details longest = new Details(LONG.payee(), "9".repeat(Details.MAX_AMOUNT));
        String text = messages.render(Medium.SMS, Purpose.TRANSACTION, locale, code(10), LONGEST, longest)
                .text();
        assertEquals(1, SmsSize.of(text).segments(), text);
        assertTrue(text.contains(longest.amount()) && text.contains("A payee"), text);
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.delivery.TestMessages#locales")
    @DisplayName("DL-10: with the origin-bound line too, which is exactly the last line")
    void withTheOriginBoundLineTheyAreStillOne(Locale locale) {
        CodeMessages messages = CodeMessages.load("en", new SmsLines("example.com", ""));

        for (Purpose purpose : Purpose.values()) {
            assertOneSegmentWithLastLine(sms(messages, purpose, locale, Details.NONE));
        }
        assertOneSegmentWithLastLine(sms(messages, Purpose.TRANSACTION, locale, LONG));
    }

    private static void assertOneSegmentWithLastLine(String text) {
        assertEquals(1, SmsSize.of(text).segments(), text);
        assertEquals(2, text.lines().count(), text);
        assertTrue(text.endsWith("\n@example.com #" + code(6).reveal()), text);
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.delivery.TestMessages#locales")
    @DisplayName("DL-10: with the hash of an Android app a message has 140 bytes at most, and the hash is a line")
    void withTheHashTheyHave140Bytes(Locale locale) {
        CodeMessages messages = CodeMessages.load("en", new SmsLines("", BOTH_LINES.androidHash()));

        String plain = sms(messages, Purpose.TRANSACTION, locale, Details.NONE);
        String detailed = sms(messages, Purpose.TRANSACTION, locale, LONG);
        for (String text : new String[] {plain, detailed}) {
            assertTrue(text.getBytes(UTF_8).length <= 140, text);
            assertEquals(1, SmsSize.of(text).segments(), text);
            assertTrue(text.endsWith("\nFA+9qCX9VSu"), text);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.delivery.TestMessages#locales")
    @DisplayName("DL-10: with both lines the origin-bound one is last; Arabic takes a second segment for them")
    void withBothLinesTheOriginBoundOneIsLast(Locale locale) {
        CodeMessages messages = CodeMessages.load("en", BOTH_LINES);

        String text = sms(messages, Purpose.TRANSACTION, locale, LONG);
        SmsSize size = SmsSize.of(text);

        assertTrue(text.endsWith("\nFA+9qCX9VSu\n@example.com #" + code(6).reveal()), text);
        assertEquals(size.gsm7() ? 1 : 2, size.segments(), text);
        assertTrue(!size.gsm7() || text.getBytes(UTF_8).length <= 140, text);
    }

    @Test
    void aPayeeGivesWayAndShowsIt() {
        String text = sms(CodeMessages.load("en", BOTH_LINES), Purpose.TRANSACTION, Locale.ENGLISH, LONG);

        assertTrue(text.matches("(?s).* EUR 1,234\\.56 to A payee [a-z ]*\\.\\.\\.\\. Valid.*"), text);
    }

    @Test
    @DisplayName("no letter of a name turns a message of 160 characters into one of 70")
    void aNameIsSpelledInTheAlphabet() {
        Details details = new Details("Łukasz Żółć “Œuvre” Ελλάδα 東京 ١٢٣", "12,50 €");

        String text = sms(TestMessages.messages(), Purpose.TRANSACTION, Locale.ENGLISH, details);

        assertTrue(text.contains(" 12,50 € to Lukasz Zolc \"OEuvre\" ?????? ?? 123. "), text);
        assertEquals(1, SmsSize.of(text).segments());
    }

    @Test
    @DisplayName("values of another direction stand in isolates, which are counted; the code stands free")
    void valuesAreIsolatedInArabic() {
        Locale arabic = Locale.forLanguageTag("ar");

        String text = sms(TestMessages.messages(), Purpose.TRANSACTION, arabic, new Details("ACME Ltd", "EUR 12.50"));

        assertTrue(text.contains("\u2068EUR 12.50\u2069") && text.contains("\u2068ACME Ltd\u2069"), text);
        assertTrue(text.startsWith(code(6).reveal() + " "));
        assertEquals(text.length(), SmsSize.of(text).units());
    }
}
