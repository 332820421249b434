package dev.countersign.delivery;

import static dev.countersign.delivery.TestMessages.BOTH_LINES;
import static dev.countersign.delivery.TestMessages.LONGEST;
import static dev.countersign.delivery.TestMessages.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole suite runs under another default locale by the line in CONTRIBUTING.md. */
final class DefaultLocaleTest {
    private static final Details DETAILS = new Details("Istanbul I\u0130 Ltd", "TRY 1.234,56");

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "fa-IR", "th-TH", "th-TH-u-nu-thai", "de-DE"})
    @DisplayName("IN-11 the default locale changes no message, language or digit")
    void defaultLocaleChangesNoMessage(String locale) {
        List<Message> usual = all();

        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            List<Message> messages = all();

            assertEquals(usual, messages);
            messages.forEach(message -> assertTrue(message.text().contains(code(6).reveal())));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "countersign.language", matches = "[a-z]+")
    @DisplayName("IN-11 the suite runs in the language that its command names")
    void suiteRunsInTheLanguageThatWasAskedFor() {
        assertEquals(
                System.getProperty("countersign.language"), Locale.getDefault().getLanguage());
    }

    private static List<Message> all() {
        CodeMessages messages = CodeMessages.load("EN-in", BOTH_LINES);
        return Stream.of("en", "DE", "fr", "es", "pt-BR", "ar", "tr", "IT")
                .map(tag -> messages.offered(tag).orElse(messages.usual()))
                .flatMap(locale -> Stream.of(Medium.values())
                        .flatMap(medium -> Stream.concat(
                                Stream.of(Purpose.values())
                                        .map(purpose -> messages.render(medium, purpose, locale, code(6), LONGEST)),
                                medium == Medium.WHATSAPP
                                        ? Stream.of()
                                        : Stream.of(messages.render(
                                                medium, Purpose.TRANSACTION, locale, code(6), LONGEST, DETAILS)))))
                .toList();
    }
}
