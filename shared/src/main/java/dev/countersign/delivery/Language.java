package dev.countersign.delivery;

import java.text.Bidi;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The texts of one language.
 *
 * @param texts all of them
 */
record Language(Locale locale, Map<TextKey, Template> texts) {
    /** First strong isolate (UAX #9 §2.4): up to its end a text keeps its own direction, and moves nothing around it. */
    private static final String ISOLATE = "\u2068";

    private static final String END_OF_ISOLATE = "\u2069";

    Language {
        texts = Map.copyOf(texts);
    }

    Template text(TextKey key) {
        return Objects.requireNonNull(texts.get(key));
    }

    boolean rightToLeft() {
        return !new Bidi(text(TextKey.EMAIL_REST).words(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** A value for a plain text of this language; invisible marks surround it where directions could mix. */
    String isolated(String value) {
        boolean mixes = rightToLeft() || Bidi.requiresBidi(value.toCharArray(), 0, value.length());
        return mixes && !value.isEmpty() ? ISOLATE + value + END_OF_ISOLATE : value;
    }

    /** Amount and payee as one phrase. */
    static String phrase(Template both, String amount, String payee) {
        if (amount.isEmpty() || payee.isEmpty()) {
            return amount + payee;
        }
        return both.fill(Map.of("amount", amount, "payee", payee));
    }
}
