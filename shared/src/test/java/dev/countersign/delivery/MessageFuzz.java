package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.Purpose;
import java.util.List;
import java.util.Locale;

/** Any payee and amount, a line each, leave a message its form: its lines, its one code line, its tags, its size. */
public final class MessageFuzz {
    private static final CodeMessages MESSAGES = CodeMessages.load("en", new SmsLines("example.com", ""));

    private static final List<Locale> LOCALES = TestMessages.locales().toList();

    private MessageFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String[] lines = new String(input, UTF_8).split("\n", 2);
        Details details;
        try {
            details = new Details(lines[lines.length - 1], lines.length == 2 ? lines[0] : "");
        } catch (IllegalArgumentException e) {
            return; // an amount of more than 24 characters, which is never cut
        }
        Locale locale = LOCALES.get(input.length % LOCALES.size()); // all of them for each input would be slow
        checkSms(TestMessages.sms(MESSAGES, Purpose.TRANSACTION, locale, details));
        checkMail(mail(locale, details), mail(locale, harmless(details)));
    }

    /** Of the same shape: a part that is empty leaves its words out. */
    private static Details harmless(Details details) {
        return new Details(
                details.payee().isEmpty() ? "" : "ACME", details.amount().isEmpty() ? "" : "EUR 1.00");
    }

    private static Message mail(Locale locale, Details details) {
        return MESSAGES.render(
                Medium.EMAIL, Purpose.TRANSACTION, locale, TestMessages.code(6), TestMessages.LONGEST, details);
    }

    private static void checkSms(String text) {
        assertEquals(2, text.lines().count(), text);
        assertTrue(text.endsWith("\n@example.com #" + TestMessages.code(6).reveal()), text);
        assertTrue(SmsSize.of(text).segments() <= 2, text);
        assertEquals(1, text.split("#", -1).length - 1, text);
    }

    private static void checkMail(Message mail, Message harmless) {
        assertEquals(harmless.subject(), mail.subject());
        assertEquals(harmless.text().lines().count(), mail.text().lines().count(), mail.text());
        assertEquals(tags(harmless), tags(mail), mail.html());
    }

    private static long tags(Message mail) {
        return mail.html().chars().filter(c -> c == '<' || c == '>').count();
    }
}
