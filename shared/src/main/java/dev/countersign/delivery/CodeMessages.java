package dev.countersign.delivery;

import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.Purpose;
import java.time.Duration;
import java.util.Locale;

/**
 * The words around a code. A text message stays within the 160 characters of one GSM-7 segment; an e-mail has a plain and
 * an HTML part and no link, so that nobody learns to follow one.
 */
public final class CodeMessages {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The message that carries the code; {@code left} is the rest of its life. */
    public Message render(Medium medium, Purpose purpose, Locale locale, OneTimeCode code, Duration left) {
        return switch (medium) {
            case SMS, WHATSAPP -> new Message(locale, code.reveal(), "", sms(purpose, code, minutes(left)), "");
            case EMAIL -> email(purpose, locale, code, minutes(left));
        };
    }

    private static String sms(Purpose purpose, OneTimeCode code, String minutes) {
        return code.reveal() + " is your code to " + action(purpose) + ". It is valid for " + minutes
                + ". Do not give it to anyone.";
    }

    private static Message email(Purpose purpose, Locale locale, OneTimeCode code, String minutes) {
        String intro = "Your code to " + action(purpose) + ":";
        String rest = "It is valid for " + minutes + " and can be used once. Do not give it to anyone. "
                + "If you did not ask for it, you can ignore this message.";
        String text = intro + "\n\n    " + code.reveal() + "\n\n" + rest + "\n";
        String html = "<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif\"><p>" + intro
                + "</p><p style=\"font-size:2em;letter-spacing:.2em\"><b>" + code.reveal() + "</b></p><p>" + rest
                + "</p></body></html>";
        return new Message(locale, code.reveal(), "Your code to " + action(purpose), text, html);
    }

    private static String action(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> "sign in";
            case STEP_UP -> "confirm that it is you";
            case TRANSACTION -> "approve a transaction";
        };
    }

    /** Full minutes, rounded up: a code with 90 seconds left says two minutes. */
    private static String minutes(Duration left) {
        long minutes = Math.max(1, left.plus(MINUTE).minusNanos(1).toMinutes());
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}
