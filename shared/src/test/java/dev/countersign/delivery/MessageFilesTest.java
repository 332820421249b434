package dev.countersign.delivery;

import static dev.countersign.delivery.TestMessages.LONGEST;
import static dev.countersign.delivery.TestMessages.code;
import static dev.countersign.delivery.TestMessages.loadWith;
import static dev.countersign.delivery.TestMessages.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageFilesTest {
    @TempDir
    Path folder;

    private String refusal(SmsLines lines) {
        return String.valueOf(assertThrows(InvalidMessagesException.class, () -> loadWith(folder, "en", lines))
                .getMessage());
    }

    private static String ours(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(CodeMessages.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    @DisplayName("a key of countersign/ on the class path takes the place of ours, the others stay")
    void overridesWinKeyByKey() throws IOException {
        write(folder, "messages_de.properties", "sign-in.sms = {code} öffnet Ihr Konto bei ACME.\n");

        CodeMessages messages = loadWith(folder, "en", SmsLines.NONE);

        assertEquals(
                code(6).reveal() + " öffnet Ihr Konto bei ACME.",
                TestMessages.sms(messages, Purpose.SIGN_IN, Locale.GERMAN, Details.NONE));
        assertEquals(
                TestMessages.sms(TestMessages.messages(), Purpose.STEP_UP, Locale.GERMAN, Details.NONE),
                TestMessages.sms(messages, Purpose.STEP_UP, Locale.GERMAN, Details.NONE));
    }

    @Test
    @DisplayName("a language is added by a file and a line")
    void addsALanguageByAFileAndALine() throws IOException {
        write(folder, "messages.properties", "languages = nl, en");
        write(folder, "messages_nl.properties", ours("messages_en.properties").replace("sign in", "inloggen"));

        CodeMessages messages = loadWith(folder, "nl", SmsLines.NONE);

        assertEquals(Locale.forLanguageTag("nl"), messages.usual());
        assertTrue(TestMessages.sms(messages, Purpose.SIGN_IN, messages.usual(), Details.NONE)
                .contains("inloggen"));
        assertFalse(messages.offered("de").isPresent());
    }

    @Test
    void theHtmlAroundAnEmailCanBeReplaced() throws IOException {
        write(folder, "mail.html", "<style>p {color:red}</style><h1>ACME</h1>{intro}<i>{code}</i>{rest}");

        String html = loadWith(folder, "en", SmsLines.NONE)
                .render(Medium.EMAIL, Purpose.SIGN_IN, Locale.ENGLISH, code(6), LONGEST)
                .html();

        assertTrue(html.startsWith("<style>p {color:red}</style><h1>ACME</h1>Your code to sign in:<i>"), html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            maxCharsPerColumn = 1000,
            value = {
                "sign-in.sms = Hello             | sign-in.sms must have {code} once, has it 0 times",
                "sign-in.sms = {code} {code}     | sign-in.sms must have {code} once, has it 2 times",
                "sign-in.sms = {code} {name}     | sign-in.sms cannot have {name}",
                "sign-in.sms = {code} {Code}     | sign-in.sms has a brace that belongs to no placeholder",
                "sign-in.sms =                   | sign-in.sms is empty",
                "sign-in.sms = {code}\\n@evil    | sign-in.sms must be one line, without control characters",
                "sign-in.email.subject = {code}  | sign-in.email.subject cannot have {code}",
                "signin.sms = {code}             | there is no key signin.sms; is it misspelled?",
                "details = {amount}              | details must have {payee} once, has it 0 times",
                "whatsapp = {code} {minutes}     | whatsapp cannot have {minutes}",
                "sign-in.sms = {code} \\u12      | Malformed \\uxxxx encoding."
            })
    @DisplayName("every fault names file and key")
    void faultNamesFileAndKey(String line, String fault) throws IOException {
        write(folder, "messages_de.properties", line);

        String message = refusal(SmsLines.NONE);

        assertTrue(message.contains("countersign/messages_de.properties: " + fault), message);
        assertTrue(message.endsWith("See docs/troubleshooting.md#messages"), message);
    }

    @Test
    void allFaultsAreInOneMessage() throws IOException {
        write(folder, "messages.properties", "languages = en, de, nl, pt_BR\nlocales = x");
        write(folder, "messages_de.properties", "sign-in.sms = {code} {x}\nstep-up.sms = none");
        write(folder, "mail.html", "<p>{code} {colour}</p>");

        assertEquals(
                "the messages have 8 fault(s): "
                        + "countersign/messages.properties: there is no key locales, only languages; "
                        + "countersign/messages_de.properties: sign-in.sms cannot have {x}; "
                        + "countersign/messages_de.properties: step-up.sms must have {code} once, has it 0 times; "
                        + "messages.properties: languages has \"nl\", but there is no countersign/messages_nl.properties; "
                        + "messages.properties: languages has \"pt_BR\", which is no language tag such as de or pt-BR; "
                        + "countersign/mail.html must have {intro} once, has it 0 times; "
                        + "countersign/mail.html must have {rest} once, has it 0 times; "
                        + "countersign/mail.html cannot have {colour}. See docs/troubleshooting.md#messages",
                refusal(SmsLines.NONE));
    }

    @Test
    void aLanguageNeedsEveryText() throws IOException {
        write(folder, "messages.properties", "languages = en, nl");
        write(folder, "messages_nl.properties", "sign-in.sms = {code}");

        String message = refusal(SmsLines.NONE);

        assertTrue(message.startsWith("the messages have 36 fault(s): "), message);
        assertTrue(message.contains("messages_nl.properties: step-up.sms is missing; "), message);
    }

    @Test
    @DisplayName("DL-10: a text message that takes more than one segment is found at start")
    void tooLongATextIsFound() throws IOException {
        write(
                folder,
                "messages_es.properties",
                "sign-in.sms = {code} es su código de acceso. Validez: {minutes} min. No lo comparta con nadie.\n"
                        + "step-up.sms = {code} " + "x".repeat(150));

        String message = refusal(SmsLines.NONE);

        assertTrue(
                message.contains("messages_es.properties: sign-in.sms takes 77 of 70 characters (ó is not in GSM-7)"
                        + " with the longest values: shorten it"),
                message);
        assertTrue(
                message.contains("step-up.sms takes 161 of 160 characters with the longest values: shorten it"),
                message);
    }

    @Test
    @DisplayName("DL-10: lines that leave too little room for the text are found at start")
    void tooLongADomainIsFound() {
        String domain = "a-rather-long-name-of-a-host.below-another-name.example.com";

        assertTrue(refusal(new SmsLines(domain, "FA+9qCX9VSu"))
                .contains("messages_de.properties: transaction.sms takes 175 of 160 characters with the lines below it:"
                        + " shorten it, or SMS_ORIGIN_DOMAIN"));
        assertTrue(refusal(new SmsLines("accounts.department.example.com", "FA+9qCX9VSu"))
                .contains("more than the 140 bytes that SMS_ANDROID_HASH allows: shorten it, or SMS_ORIGIN_DOMAIN"));
    }

    @Test
    void aFileInAnotherEncodingIsFound() throws IOException {
        write(folder, "messages_de.properties", "");
        Files.write(
                folder.resolve("countersign/messages_de.properties"),
                "details = {amount} für {payee}".getBytes(ISO_8859_1));

        assertTrue(refusal(SmsLines.NONE).contains("countersign/messages_de.properties: it is not in UTF-8"));
    }
}
