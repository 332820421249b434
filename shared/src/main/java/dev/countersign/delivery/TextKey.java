package dev.countersign.delivery;

import dev.countersign.otp.Purpose;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The texts that a language needs, by their names in its file, with the placeholders that each must and may have. */
enum TextKey {
    SIGN_IN_SMS("sign-in.sms", "code", "minutes"),
    SIGN_IN_SUBJECT("sign-in.email.subject"),
    SIGN_IN_INTRO("sign-in.email.intro"),
    STEP_UP_SMS("step-up.sms", "code", "minutes"),
    STEP_UP_SUBJECT("step-up.email.subject"),
    STEP_UP_INTRO("step-up.email.intro"),
    TRANSACTION_SMS("transaction.sms", "code", "minutes"),
    TRANSACTION_SUBJECT("transaction.email.subject"),
    TRANSACTION_INTRO("transaction.email.intro"),
    CONTACT_SMS("contact.sms", "code", "minutes"),
    CONTACT_SUBJECT("contact.email.subject"),
    CONTACT_INTRO("contact.email.intro"),
    CHANGED_SMS("changed.sms", "address", ""),
    CHANGED_SUBJECT("changed.email.subject"),
    CHANGED_INTRO("changed.email.intro", "address", ""),
    CHANGED_REST("changed.email.rest"),
    LOCKED_SMS("locked.sms"),
    LOCKED_SUBJECT("locked.email.subject"),
    LOCKED_INTRO("locked.email.intro"),
    LOCKED_REST("locked.email.rest"),
    CLOSING_SMS("closing.sms"),
    CLOSING_SUBJECT("closing.email.subject"),
    CLOSING_INTRO("closing.email.intro"),
    CLOSING_REST("closing.email.rest"),
    CLOSED_SMS("closed.sms"),
    CLOSED_SUBJECT("closed.email.subject"),
    CLOSED_INTRO("closed.email.intro"),
    CLOSED_REST("closed.email.rest"),
    SUCCESS_SMS("success.sms"),
    SUCCESS_SUBJECT("success.email.subject"),
    SUCCESS_INTRO("success.email.intro"),
    SUCCESS_REST("success.email.rest"),
    /** How amount and payee are told together; one alone stands for itself. */
    DETAILS("details", "amount payee", ""),
    DETAILS_SMS("details.sms", "code details", "minutes"),
    DETAILS_INTRO("details.email.intro", "details", ""),
    EMAIL_REST("email.rest", "", "minutes"),
    /** Meta's own words, which nobody can change: the provider is given the code alone, this is what an inbox of ours shows. */
    WHATSAPP("whatsapp", "code", "");

    private final String key;
    /** Names with a space between. */
    private final String required;

    private final String optional;

    TextKey(String key) {
        this(key, "", "");
    }

    TextKey(String key, String required, String optional) {
        this.key = key;
        this.required = required;
        this.optional = optional;
    }

    static Optional<TextKey> named(String key) {
        return Arrays.stream(values()).filter(text -> text.key.equals(key)).findFirst();
    }

    static TextKey sms(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> SIGN_IN_SMS;
            case STEP_UP, CODE -> STEP_UP_SMS;
            case TRANSACTION -> TRANSACTION_SMS;
            case CONTACT -> CONTACT_SMS;
        };
    }

    static TextKey subject(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> SIGN_IN_SUBJECT;
            case STEP_UP, CODE -> STEP_UP_SUBJECT;
            case TRANSACTION -> TRANSACTION_SUBJECT;
            case CONTACT -> CONTACT_SUBJECT;
        };
    }

    static TextKey intro(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> SIGN_IN_INTRO;
            case STEP_UP, CODE -> STEP_UP_INTRO;
            case TRANSACTION -> TRANSACTION_INTRO;
            case CONTACT -> CONTACT_INTRO;
        };
    }

    String key() {
        return key;
    }

    Set<String> required() {
        return names(required);
    }

    Set<String> optional() {
        return names(optional);
    }

    private static Set<String> names(String spaced) {
        return spaced.isEmpty() ? Set.of() : Set.of(spaced.split(" "));
    }

    /** Whether it is a text message of its own, whose length matters. */
    boolean sms() {
        return key.endsWith(".sms");
    }

    /** Whether it tells a code. A notice does not, so no line of a code stands below it. */
    boolean tellsCode() {
        return required().contains("code");
    }
}
