package dev.countersign.delivery;

import dev.countersign.otp.OneTimeCode;
import dev.countersign.otp.Purpose;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The words around a code, and of notices, in the language of the person who gets it. docs/templates.md says where they come from. A text
 * message stays within one segment; our e-mails have a plain and an HTML part and no link, so that nobody learns to follow one.
 */
public final class CodeMessages {
    private static final int LONGEST_TAG = 35; // RFC 5646 §4.4.1

    private final List<Language> languages;
    private final Language usual;
    private final SmsLines lines;
    private final MailText mail;

    /** Languages in the order in which they are preferred when only the first part of a tag fits. */
    CodeMessages(List<Language> languages, String usual, SmsLines lines, Template page) {
        this.languages = List.copyOf(languages);
        this.lines = lines;
        this.mail = new MailText(page);
        this.usual = spoken(usual)
                .orElseThrow(() -> new IllegalArgumentException("DEFAULT_LOCALE must be one of " + tags() + ", was "
                        + usual + ". See docs/templates.md#add-a-language"));
    }

    /**
     * Reads all templates from the class path. To be done once, at start.
     *
     * @param usual the language of who wants none of ours
     * @throws InvalidMessagesException with all faults in one message
     */
    public static CodeMessages load(String usual, SmsLines lines) {
        return new MessageFiles(lines).load(usual);
    }

    private List<String> tags() {
        return languages.stream()
                .map(language -> language.locale().toLanguageTag())
                .toList();
    }

    /** The language of who wants none of ours. */
    public Locale usual() {
        return usual.locale();
    }

    /**
     * The language of ours that a tag such as {@code de}, {@code de-AT} or {@code pt_BR} asks for: that very one, else one that
     * is the same but for region or script. Empty for any other, and for what is no tag.
     */
    public Optional<Locale> offered(String tag) {
        return spoken(tag).map(Language::locale);
    }

    private Optional<Language> spoken(String tag) {
        return parsed(tag)
                .flatMap(wanted -> first(language -> language.locale().equals(wanted))
                        .or(() -> first(
                                language -> language.locale().getLanguage().equals(wanted.getLanguage()))));
    }

    private Optional<Language> first(Predicate<Language> condition) {
        return languages.stream().filter(condition).findFirst();
    }

    /** Strictly: {@code Locale.forLanguageTag} would make something of anything. */
    private static Optional<Locale> parsed(String tag) {
        if (tag.length() > LONGEST_TAG) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** The message that carries the code; {@code left} is the rest of its life. */
    public Message render(Medium medium, Purpose purpose, Locale locale, OneTimeCode code, Duration left) {
        return render(medium, purpose, locale, code, left, Details.NONE);
    }

    /**
     * The same, which says what is approved.
     *
     * @throws IllegalArgumentException for details of a purpose that has none, or by WhatsApp, whose text is Meta's
     */
    public Message render(
            Medium medium, Purpose purpose, Locale locale, OneTimeCode code, Duration left, Details details) {
        if (!details.isEmpty() && (purpose != Purpose.TRANSACTION || !medium.showsDetails())) {
            throw new IllegalArgumentException("a message by " + medium + " for " + purpose + " cannot show details");
        }
        Language language =
                first(candidate -> candidate.locale().equals(locale)).orElse(usual);
        String digits = code.reveal();
        return switch (medium) {
            case EMAIL -> mail.of(language, purpose, details, digits, minutes(left));
            case SMS ->
                phone(language, digits, new SmsText(language, lines).of(purpose, details, digits, minutes(left)));
            case WHATSAPP ->
                phone(language, digits, language.text(TextKey.WHATSAPP).fill(Map.of("code", digits)));
        };
    }

    /**
     * The notice, to an address that a person had before, that the account has another one now.
     *
     * @throws IllegalArgumentException by WhatsApp, whose only text is one with a code
     */
    public Message changed(Medium medium, Locale locale, Destination now) {
        return notice(medium, locale, NoticeKeys.CHANGED, now.masked());
    }

    /**
     * What is told of wrong answers.
     *
     * @throws IllegalArgumentException by WhatsApp, likewise
     */
    public Message notice(Medium medium, Locale locale, Notice notice) {
        return notice(medium, locale, NoticeKeys.of(notice), "");
    }

    private Message notice(Medium medium, Locale locale, NoticeKeys keys, String address) {
        Language language =
                first(candidate -> candidate.locale().equals(locale)).orElse(usual);
        return switch (medium) {
            case EMAIL -> mail.notice(language, keys, address);
            case SMS -> phone(language, "", new SmsText(language, lines).notice(keys.sms(), address));
            case WHATSAPP -> throw new IllegalArgumentException("a message by WHATSAPP cannot be a notice");
        };
    }

    private static Message phone(Language language, String code, String text) {
        return new Message(language.locale(), code, "", text, "");
    }

    /**
     * Full minutes, rounded down: no message promises more than its code has. A begun second counts as whole, since codes
     * expire at full seconds. The digits are ASCII whatever the language, as those of the code are.
     */
    private static String minutes(Duration left) {
        long minutes = left.plusSeconds(1).minusNanos(1).toMinutes();
        return minutes < 1 ? "<1" : Long.toString(minutes);
    }
}
