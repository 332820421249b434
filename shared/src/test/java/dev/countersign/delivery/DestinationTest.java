package dev.countersign.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DestinationTest {
    @ParameterizedTest(name = "{0} shows as {1}")
    @CsvSource({
        "+12025550101, +*******0101",
        "+442079460102, +********0102",
        "+4930123456, +******3456",
        "+12345678, +****5678",
        "+123456789012345, +***********2345"
    })
    void takesE164AndShowsTheLastFourDigits(String text, String mask) {
        var number = PhoneNumber.parse(text).orElseThrow();

        assertEquals(text, number.reveal());
        assertEquals(mask, number.masked());
        assertEquals(mask, number.toString());
        assertEquals(AddressKind.PHONE, number.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "12025550101",
                "0012025550101",
                "+02025550101",
                "tel:+12025550101",
                "+12025550101;ext=5",
                "+12025550101,+12025550102",
                "+12025550101 +12025550102",
                "+12025550101+12025550102",
                "+1 202 555 0101",
                "+1-202-555-0101",
                "+1(202)5550101",
                "+1202555O101",
                "+1234567",
                "+1234567890123456",
                "+12025550101\n",
                "\n+12025550101",
                "+12025550101\u0000",
                "\uFF0B12025550101",
                "+\u0661\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0660\u0661",
                "+\uFF11\uFF12025550101",
                "+1202555010\u0661",
                "\u202A+12025550101",
                "+12025550101\u200B"
            })
    @DisplayName("IN-09 everything that is not plain E.164 is refused")
    void refusesWhatIsNoPhoneNumber(String text) {
        assertEquals(Optional.empty(), PhoneNumber.parse(text));
    }

    @ParameterizedTest(name = "{0} is {1} and shows as {2}")
    @CsvSource({
        "ada@example.com, ada@example.com, a***@e***.com",
        "Ada.Lovelace+bank@Mail.Example.CO.UK, ada.lovelace+bank@mail.example.co.uk, a***@m***.uk",
        "a@b.de, a@b.de, a***@b***.de",
        "o'neil_-!#$%&*/=?^`{|}~@x-1.example, o'neil_-!#$%&*/=?^`{|}~@x-1.example, o***@x***.example",
        "INFO@EXAMPLE.COM, info@example.com, i***@e***.com"
    })
    void takesPlainAddressesInLowerCaseAndMasksThem(String text, String address, String mask) {
        var email = EmailAddress.parse(text).orElseThrow();

        assertEquals(address, email.reveal());
        assertEquals(mask, email.masked());
        assertEquals(mask, email.toString());
        assertEquals(AddressKind.EMAIL, email.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@@example.com",
                "a@b@example.com",
                "ada@example.com,eve@example.com",
                "ada@example.com;eve@example.com",
                "ada@example.com eve@example.com",
                "\"ada\"@example.com",
                "\"a b\"@example.com",
                "ada(comment)@example.com",
                "Ada <ada@example.com>",
                "<ada@example.com>",
                "ada@example.com\n",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada\r\n@example.com",
                "ada@exam\r\nple.com",
                "ada@example.com\u0000",
                "ada @example.com",
                "ada@[127.0.0.1]",
                "ada@exam_ple.com",
                "ada@example..com",
                "ada@.com",
                "ada@example.com.",
                "\u00E4da@example.com",
                "ada@ex\u00E4mple.com",
                "\u0430da@example.com",
                "mailto:ada@example.com",
                "ada\\@example.com",
                "ada@example.com\u2028"
            })
    @DisplayName("IN-08 everything that a header could not carry safely is refused")
    void refusesWhatIsNoPlainAddress(String text) {
        assertEquals(Optional.empty(), EmailAddress.parse(text));
    }

    /** Lower-casing turns U+212A into k and U+0130 into i: addresses of somebody else. */
    @ParameterizedTest
    @ValueSource(
            strings = {"mi\u212Ae@example.com", "mike@\u212A.example", "m\u0130ke@example.com", "mike@example.\u212A"})
    void bugLettersThatBecomeAsciiInLowerCaseAreRefused(String text) {
        assertEquals(Optional.empty(), EmailAddress.parse(text));
    }

    @Test
    void lengthsAreBounded() {
        String domain = "@" + "d".repeat(60) + "." + "e".repeat(60) + "." + "f".repeat(60) + ".com";

        assertTrue(EmailAddress.parse("a".repeat(64) + domain).isPresent());
        assertTrue(EmailAddress.parse("a".repeat(65) + domain).isEmpty());
        assertTrue(EmailAddress.parse("a@" + "d".repeat(248) + ".com").isPresent());
        assertTrue(EmailAddress.parse("a@" + "d".repeat(249) + ".com").isEmpty());
        assertTrue(EmailAddress.parse("a".repeat(1_000_000)).isEmpty());
        assertTrue(PhoneNumber.parse("+" + "1".repeat(1_000_000)).isEmpty());
    }

    @Test
    void sameAddressIsEqualAndAnotherIsNot() {
        assertEquals(EmailAddress.parse("Ada@example.com"), EmailAddress.parse("ada@EXAMPLE.com"));
        assertEquals(
                EmailAddress.parse("ada@example.com").hashCode(),
                EmailAddress.parse("ADA@example.com").hashCode());
        assertNotEquals(EmailAddress.parse("ada@example.com"), EmailAddress.parse("eve@example.com"));
        assertEquals(PhoneNumber.parse("+12025550101"), PhoneNumber.parse("+12025550101"));
        assertNotEquals(PhoneNumber.parse("+12025550101"), PhoneNumber.parse("+12025550102"));
    }

    @Test
    void addressIsReadByItsKind() {
        assertEquals(
                EmailAddress.parse("a@b.de").get(),
                Destination.of(AddressKind.EMAIL, "a@b.de").get());
        assertEquals(
                PhoneNumber.parse("+12025550101").get(),
                Destination.of(AddressKind.PHONE, "+12025550101").get());
        assertTrue(Destination.of(AddressKind.PHONE, "a@b.de").isEmpty());
        assertTrue(Destination.of(AddressKind.EMAIL, "+12025550101").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "fa-IR", "th-TH-u-nu-thai"})
    @DisplayName("IN-11 the default locale changes nothing")
    void defaultLocaleChangesNothing(String locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            assertEquals(
                    "info@i.example",
                    EmailAddress.parse("INFO@I.EXAMPLE").orElseThrow().reveal());
        } finally {
            Locale.setDefault(before);
        }
    }
}
