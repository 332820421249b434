package dev.countersign.triggers.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The authentication template that Meta has approved. Its words are Meta's, in each of its languages; only the code is ours.
 *
 * @param languages Meta's codes of the approved languages, such as {@code en_US} or {@code de}; the first is for everybody else
 */
public record WhatsAppTemplate(String name, List<String> languages) {
    public WhatsAppTemplate {
        languages = List.copyOf(languages);
    }

    /** The approved language that is nearest: with the same country, else without one, else of another, else the first. */
    String languageFor(Locale locale) {
        return languages.stream()
                .filter(code -> languageOf(code).equals(locale.getLanguage()))
                .min(Comparator.comparingInt(code -> distance(code, locale)))
                .orElse(languages.get(0));
    }

    private static int distance(String code, Locale locale) {
        if (code.equals(locale.getLanguage() + "_" + locale.getCountry())) {
            return 0;
        }
        return code.equals(locale.getLanguage()) ? 1 : 2;
    }

    private static String languageOf(String code) {
        return code.replaceFirst("_.*", "");
    }

    /** The code twice: in the text, and behind the button that copies it, which Meta keeps as a button with an address. */
    static List<Map<String, Object>> components(String code, Object buttonIndex) {
        List<Map<String, Object>> parameters = List.of(JsonBody.of("type", "text", "text", code));
        return List.of(
                JsonBody.of("type", "body", "parameters", parameters),
                JsonBody.of("type", "button", "sub_type", "url", "index", buttonIndex, "parameters", parameters));
    }
}
