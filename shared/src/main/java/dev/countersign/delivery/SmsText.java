package dev.countersign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.otp.Purpose;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The text messages of one language. Each fits one segment; where a payee is named, the name gives way. */
final class SmsText {
    /** Less of a payee than that is not worth showing. */
    static final int MIN_PAYEE = 8;

    /** What Android's SMS Retriever reads: <a href="https://developers.google.com/identity/sms-retriever/verify">140 bytes</a>. */
    static final int RETRIEVER_BYTES = 140;

    private final Language language;
    private final SmsLines lines;
    private final boolean gsm7;

    SmsText(Language language, SmsLines lines) {
        this.language = language;
        this.lines = lines;
        this.gsm7 = Gsm7.spells(language.text(TextKey.DETAILS_SMS).words()
                + language.text(TextKey.DETAILS).words());
    }

    String of(TextKey key, String code, String minutes) {
        return language.text(key).fill(Map.of("code", code, "minutes", minutes)) + lines.below(code);
    }

    String of(Purpose purpose, Details details, String code, String minutes) {
        if (details.isEmpty()) {
            return of(TextKey.sms(purpose), code, minutes);
        }
        String payee = inAlphabet(details.payee());
        return within(1, payee, details, code, minutes)
                .or(() -> within(2, payee, details, code, minutes))
                .orElseGet(() -> withDetails(payee, details.amount(), code, minutes));
    }

    /** With as much of the payee as so many segments take. */
    private Optional<String> within(int segments, String payee, Details details, String code, String minutes) {
        int whole = payee.codePointCount(0, payee.length());
        return IntStream.rangeClosed(0, whole)
                .mapToObj(less -> Details.shortened(payee, whole - less, gsm7 ? "..." : "\u2026"))
                .takeWhile(shown -> shown.equals(payee) || SmsSize.of(shown).units() >= MIN_PAYEE)
                .map(shown -> withDetails(shown, details.amount(), code, minutes))
                .filter(text -> SmsSize.of(text).segments() <= segments && (segments > 1 || retrievable(text)))
                .findFirst();
    }

    /** A notice; {@code address} is masked, and told where the text has a place for it. */
    String notice(TextKey key, String address) {
        return language.text(key).fill(Map.of("address", language.isolated(address)));
    }

    String withDetails(String payee, String amount, String code, String minutes) {
        String phrase = Language.phrase(
                language.text(TextKey.DETAILS), language.isolated(inAlphabet(amount)), language.isolated(payee));
        Map<String, String> values = Map.of("code", code, "minutes", minutes, "details", phrase);
        return language.text(TextKey.DETAILS_SMS).fill(values) + lines.below(code);
    }

    /** One accented letter of a name must not make the whole message one of 70 characters. */
    private String inAlphabet(String value) {
        return gsm7 ? Gsm7.spelling(value) : value;
    }

    /** Whether an app that waits for its hash is given this text; bytes of UTF-8, the stricter reading of Google's page. */
    boolean retrievable(String text) {
        return lines.androidHash().isEmpty() || text.getBytes(UTF_8).length <= RETRIEVER_BYTES;
    }
}
