package dev.countersign.delivery;

import dev.countersign.delivery.MessageFiles.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes a language of the texts of its files, or says all that is wrong with them, each fault with file and key. */
final class LanguageCheck {
    /** The longest that anything gets: settings allow codes of 10 digits that live 10 minutes. */
    private static final String CODE = "0".repeat(10);

    /** The longest phone number (ITU-T E.164), masked. Few e-mail addresses are longer by then. */
    private static final String ADDRESS = "+" + "*".repeat(15);

    private static final String MINUTES = "10";
    private static final String AMOUNT = "0".repeat(Details.MAX_AMOUNT - 1) + "\u20ac";

    /** A little more than the least, for letters that count twice. */
    private static final String PAYEE = "0".repeat(SmsText.MIN_PAYEE + 2);

    private final List<String> faults = new ArrayList<>();
    private final String name;
    private final Locale locale;
    private final SmsLines lines;

    LanguageCheck(String name, Locale locale, SmsLines lines) {
        this.name = name;
        this.locale = locale;
        this.lines = lines;
    }

    List<String> faults() {
        return faults;
    }

    /** The language; empty when there are faults. */
    Optional<Language> language(Map<String, Found> found) {
        Map<TextKey, Template> texts = new EnumMap<>(TextKey.class);
        found.forEach((key, value) -> TextKey.named(key)
                .ifPresentOrElse(
                        known -> texts.put(known, template(known, value)),
                        () -> faults.add(value.file() + ": there is no key " + key + "; is it misspelled?")));
        Arrays.stream(TextKey.values())
                .filter(key -> !texts.containsKey(key))
                .forEach(key -> faults.add(name + ": " + key.key() + " is missing"));
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        Language language = new Language(locale, texts);
        Arrays.stream(TextKey.values()).filter(TextKey::sms).forEach(key -> length(language, key, where(key, found)));
        return faults.isEmpty() ? Optional.of(language) : Optional.empty();
    }

    private static String where(TextKey key, Map<String, Found> found) {
        return Objects.requireNonNull(found.get(key.key())).file() + ": " + key.key();
    }

    private Template template(TextKey key, Found found) {
        String where = found.file() + ": " + key.key();
        Template template = new Template(found.text());
        if (found.text().isBlank()) {
            faults.add(where + " is empty");
        }
        if (found.text().chars().anyMatch(Character::isISOControl)) {
            faults.add(where + " must be one line, without control characters");
        }
        faults.addAll(placeholders(where, template, key.required(), key.optional()));
        if (template.words().matches(".*[{}].*")) {
            faults.add(where + " has a brace that belongs to no placeholder");
        }
        return template;
    }

    /** What is wrong with the placeholders of a text. */
    static List<String> placeholders(String where, Template template, Set<String> required, Set<String> optional) {
        List<String> faults = new ArrayList<>();
        List<String> has = template.placeholders();
        required.stream().sorted().forEach(placeholder -> {
            int times = Collections.frequency(has, placeholder);
            if (times != 1) {
                faults.add(where + " must have {" + placeholder + "} once, has it " + times + " times");
            }
        });
        has.stream()
                .filter(placeholder -> !required.contains(placeholder) && !optional.contains(placeholder))
                .forEach(placeholder -> faults.add(where + " cannot have {" + placeholder + "}"));
        return faults;
    }

    /**
     * The words alone must fit one segment. With the lines below, too, where the alphabet allows: a text of 70 characters may take
     * a second one for them, and so may one with details, whose values are seldom the longest.
     */
    private void length(Language language, TextKey key, String where) {
        String alone = longest(new SmsText(language, SmsLines.NONE), key);
        if (SmsSize.of(alone).segments() > 1) {
            faults.add(where + " takes " + taken(alone) + " with the longest values: shorten it");
        } else if (key != TextKey.DETAILS_SMS && key.tellsCode()) {
            lengthWithLines(new SmsText(language, lines), key, where);
        }
    }

    private void lengthWithLines(SmsText sms, TextKey key, String where) {
        String whole = longest(sms, key);
        SmsSize size = SmsSize.of(whole);
        if (size.segments() > (size.gsm7() ? 1 : 2)) {
            faults.add(where + " takes " + taken(whole) + " with the lines below it: shorten it, or SMS_ORIGIN_DOMAIN");
        } else if (size.gsm7() && !sms.retrievable(whole)) {
            faults.add(where + " takes more than the " + SmsText.RETRIEVER_BYTES
                    + " bytes that SMS_ANDROID_HASH allows: shorten it, or SMS_ORIGIN_DOMAIN");
        }
    }

    private static String longest(SmsText sms, TextKey key) {
        if (!key.tellsCode()) {
            return sms.notice(key, ADDRESS);
        }
        return key == TextKey.DETAILS_SMS ? sms.withDetails(PAYEE, AMOUNT, CODE, MINUTES) : sms.of(key, CODE, MINUTES);
    }

    private static String taken(String text) {
        SmsSize size = SmsSize.of(text);
        return size.gsm7()
                ? size.units() + " of 160 characters"
                : size.units() + " of 70 characters (" + Gsm7.foreign(text) + " is not in GSM-7)";
    }
}
