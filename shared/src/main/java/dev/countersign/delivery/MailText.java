package dev.countersign.delivery;

import dev.countersign.otp.Purpose;
import java.util.Map;

/**
 * E-mails: the same words as plain text and as HTML. Subjects have no placeholder: a code does not belong on a locked
 * screen, and no value of anybody's gets near a header.
 *
 * @param page the HTML around the words
 */
record MailText(Template page) {
    Message of(Language language, Purpose purpose, Details details, String code, String minutes) {
        return new Message(
                language.locale(),
                code,
                language.text(TextKey.subject(purpose)).text(),
                plain(language, purpose, details, code, minutes),
                html(language, purpose, details, code, minutes));
    }

    /** A notice; {@code address} is masked, and told where the text has a place for it. */
    Message notice(Language language, NoticeKeys keys, String address) {
        Template intro = language.text(keys.intro());
        String rest = language.text(keys.rest()).text();
        String html = page.fill(Map.of(
                "language", language.locale().toLanguageTag(),
                "direction", language.rightToLeft() ? "rtl" : "ltr",
                "intro", intro.html().fill(Map.of("address", isolated(address))),
                "code", "",
                "rest", Template.escaped(rest)));
        return new Message(
                language.locale(),
                "",
                language.text(keys.subject()).text(),
                intro.fill(Map.of("address", language.isolated(address))) + "\n\n" + rest + "\n",
                html);
    }

    private static Template intro(Language language, Purpose purpose, Details details) {
        return language.text(details.isEmpty() ? TextKey.intro(purpose) : TextKey.DETAILS_INTRO);
    }

    private static String plain(Language language, Purpose purpose, Details details, String code, String minutes) {
        String phrase = Language.phrase(
                language.text(TextKey.DETAILS),
                language.isolated(details.amount()),
                language.isolated(details.payee()));
        String intro = intro(language, purpose, details).fill(Map.of("details", phrase));
        String rest = language.text(TextKey.EMAIL_REST).fill(Map.of("minutes", minutes));
        return intro + "\n\n    " + code + "\n\n" + rest + "\n";
    }

    private String html(Language language, Purpose purpose, Details details, String code, String minutes) {
        String phrase = Language.phrase(
                language.text(TextKey.DETAILS).html(), isolated(details.amount()), isolated(details.payee()));
        return page.fill(Map.of(
                "language", language.locale().toLanguageTag(),
                "direction", language.rightToLeft() ? "rtl" : "ltr",
                "intro", intro(language, purpose, details).html().fill(Map.of("details", phrase)),
                "code", code,
                "rest", language.text(TextKey.EMAIL_REST).html().fill(Map.of("minutes", Template.escaped(minutes)))));
    }

    private static String isolated(String value) {
        return value.isEmpty() ? "" : "<bdi>" + Template.escaped(value) + "</bdi>";
    }
}
