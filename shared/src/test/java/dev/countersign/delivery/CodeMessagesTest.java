package dev.countersign.delivery;

import static dev.countersign.delivery.TestMessages.LONGEST;
import static dev.countersign.delivery.TestMessages.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.Purpose;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeMessagesTest {
    private static final Details ACME = new Details("ACME Ltd", "EUR 12.50");

    private final CodeMessages messages = TestMessages.messages();

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void textMessageBeginsWithTheCodeAndIsNothingElse(Purpose purpose) {
        var message = messages.render(Medium.SMS, purpose, Locale.ENGLISH, code(10), LONGEST);

        assertTrue(message.text().startsWith(code(10).reveal() + " "), message.text());
        assertEquals("", message.subject());
        assertEquals("", message.html());
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.delivery.TestMessages#locales")
    @DisplayName("B8: a notice names the new address, masked, in every language, and carries no code and no link")
    void noticeNamesTheMaskedAddress(Locale locale) {
        var now = PhoneNumber.parse("+12025550155").orElseThrow();

        var text = messages.changed(Medium.SMS, locale, now);
        var mail = messages.changed(Medium.EMAIL, locale, now);

        assertTrue(text.text().contains("+*******0155"), text.text());
        assertEquals(1, SmsSize.of(text.text()).segments());
        assertFalse(text.text().contains("#"), "no line for browsers");
        assertTrue(mail.text().contains("+*******0155") && mail.html().contains("+*******0155"), mail.text());
        assertFalse(mail.subject().isBlank() || mail.subject().contains("0155"));
        assertFalse(mail.html().contains("http") || mail.html().contains("{"), mail.html());
        assertEquals("", text.code() + mail.code());
        assertThrows(IllegalArgumentException.class, () -> messages.changed(Medium.WHATSAPP, locale, now));
    }

    static Stream<Arguments> noticesInEveryLanguage() {
        return TestMessages.locales()
                .flatMap(locale -> Arrays.stream(Notice.values()).map(notice -> Arguments.of(locale, notice)));
    }

    @ParameterizedTest
    @MethodSource("noticesInEveryLanguage")
    @DisplayName("V6.3.5: a notice of wrong answers is one segment in every language, and carries no code and no link")
    void noticeOfWrongAnswersCarriesNothing(Locale locale, Notice notice) {
        var text = messages.notice(Medium.SMS, locale, notice);
        var mail = messages.notice(Medium.EMAIL, locale, notice);

        assertEquals(1, SmsSize.of(text.text()).segments());
        assertFalse(mail.subject().isBlank());
        for (String part : List.of(text.text(), mail.subject(), mail.text(), mail.html())) {
            assertFalse(part.contains("http") || part.contains("{"), part);
            assertFalse(part.contains("www.") || part.contains("href"), part);
        }
        for (String part : List.of(text.text(), mail.subject(), mail.text())) {
            assertFalse(part.matches("(?s).*[0-9].*"), part);
        }
        assertEquals("", text.code() + mail.code());
        assertThrows(IllegalArgumentException.class, () -> messages.notice(Medium.WHATSAPP, locale, notice));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void emailHasTheCodeOnceInEachPartAndNoLink(Purpose purpose) {
        var code = code(6).reveal();
        TestMessages.locales().forEach(locale -> {
            var message = messages.render(Medium.EMAIL, purpose, locale, code(6), LONGEST);

            assertEquals(2, message.text().split(code, -1).length);
            assertEquals(2, message.html().split(code, -1).length);
            assertFalse(message.subject().contains(code));
            assertFalse(message.subject().matches("(?s).*[\\r\\n].*"));
            assertFalse(message.html().contains("http"));
            assertFalse(message.html().contains("<a"));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.delivery.TestMessages#locales")
    @DisplayName(
            "C7: purposes read unlike in every language, but for codes of back ends, which nobody knows the use of")
    void purposesReadUnlike(Locale locale) {
        for (Medium medium : new Medium[] {Medium.SMS, Medium.EMAIL}) {
            long unlike = Arrays.stream(Purpose.values())
                    .map(purpose -> messages.render(medium, purpose, locale, code(6), LONGEST)
                            .text())
                    .distinct()
                    .count();

            assertEquals(Purpose.values().length - 1, unlike);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.delivery.TestMessages#locales")
    @DisplayName("C7: a message is in the language that was asked for, and says so")
    void messageSaysItsLanguage(Locale locale) {
        var message = messages.render(Medium.EMAIL, Purpose.SIGN_IN, locale, code(6), LONGEST);

        assertEquals(locale, message.locale());
        assertTrue(message.html().contains("<html lang=\"" + locale.toLanguageTag() + "\""), message.html());
        assertTrue(message.html().contains(locale.getLanguage().equals("ar") ? " dir=\"rtl\">" : " dir=\"ltr\">"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT10M, 10",
        "PT5M, 5",
        "PT4M59.000000001S, 5",
        "PT4M59S, 4",
        "PT2M, 2",
        "PT1M30S, 1",
        "PT1M, 1",
        "PT59S, <1",
        "PT0S, <1",
        "PT-5S, <1"
    })
    @DisplayName("DL-10: no message promises more time than its code has")
    void restOfTheLifeIsToldInFullMinutes(Duration left, String told) {
        var sms = messages.render(Medium.SMS, Purpose.SIGN_IN, Locale.ENGLISH, code(6), left);
        var mail = messages.render(Medium.EMAIL, Purpose.SIGN_IN, Locale.ENGLISH, code(6), left);

        assertTrue(sms.text().contains("Valid: " + told + " min."), sms.text());
        assertTrue(mail.text().contains(" for " + told + " min "), mail.text());
        assertTrue(mail.html().contains(" for " + told.replace("<", "&lt;") + " min "), mail.html());
    }

    @Test
    void whatsAppShowsMetasWords() {
        var message = messages.render(Medium.WHATSAPP, Purpose.STEP_UP, Locale.GERMAN, code(6), LONGEST);

        assertEquals(
                code(6).reveal()
                        + " ist dein Verifizierungscode. Zu deiner eigenen Sicherheit teile diesen Code nicht.",
                message.text());
        assertEquals(code(6).reveal(), message.code());
        assertEquals(Locale.GERMAN, message.locale());
    }

    @Test
    void detailsAreShownWhereThereIsRoomForThem() {
        var mail = messages.render(Medium.EMAIL, Purpose.TRANSACTION, Locale.ENGLISH, code(6), LONGEST, ACME);
        var sms = messages.render(Medium.SMS, Purpose.TRANSACTION, Locale.GERMAN, code(6), LONGEST, ACME);

        assertTrue(mail.text().startsWith("Your code to approve this transaction: EUR 12.50 to ACME Ltd\n"));
        assertTrue(sms.text().contains(" zur Freigabe: EUR 12.50 an ACME Ltd. "), sms.text());
    }

    @Test
    void oneDetailAloneStandsForItself() {
        var amount = TestMessages.sms(messages, Purpose.TRANSACTION, Locale.ENGLISH, new Details(null, "EUR 12.50"));
        var payee = TestMessages.sms(messages, Purpose.TRANSACTION, Locale.ENGLISH, new Details("ACME Ltd", ""));

        assertTrue(amount.contains(" approve: EUR 12.50. "), amount);
        assertTrue(payee.contains(" approve: ACME Ltd. "), payee);
    }

    @ParameterizedTest
    @CsvSource({"WHATSAPP, TRANSACTION", "SMS, SIGN_IN", "EMAIL, STEP_UP"})
    void refusesDetailsThatNobodyWouldSee(Medium medium, Purpose purpose) {
        var fault = assertThrows(
                IllegalArgumentException.class,
                () -> messages.render(medium, purpose, Locale.ENGLISH, code(6), LONGEST, ACME));

        assertEquals("a message by " + medium + " for " + purpose + " cannot show details", fault.getMessage());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "en, en",
        "en-GB, en",
        "EN, en",
        "de, de",
        "de-AT, de",
        "de_CH, de",
        "pt, pt-BR",
        "pt_BR, pt-BR",
        "pt-PT, pt-BR",
        "ar, ar",
        "ar-EG-u-nu-arab, ar",
        "fr-CA, fr",
        "es-419, es"
    })
    @DisplayName("C7: a tag finds the language of the same first part")
    void tagFindsItsLanguage(String tag, String language) {
        assertEquals(Optional.of(Locale.forLanguageTag(language)), messages.offered(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nl", "deutsch", "d", "de.UTF-8", "de\n", "../de", "{code}", "und", "*", "en;q=1"})
    @DisplayName("C7: what is no tag, or of no language of ours, finds none")
    void otherTagsFindNone(String tag) {
        assertEquals(Optional.empty(), messages.offered(tag));
        assertEquals(Optional.empty(), messages.offered("de-" + "abcdefgh-".repeat(100) + "x"));
    }

    @Test
    void defaultMustBeOneOfThem() {
        var fault = assertThrows(IllegalArgumentException.class, () -> CodeMessages.load("nl", SmsLines.NONE));

        assertEquals(
                "DEFAULT_LOCALE must be one of [en, de, fr, es, pt-BR, ar], was nl. See docs/templates.md#add-a-language",
                fault.getMessage());
        assertEquals(Locale.GERMAN, CodeMessages.load("de-AT", SmsLines.NONE).usual());
    }
}
