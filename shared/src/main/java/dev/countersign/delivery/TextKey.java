package dev.countersign.delivery;

import dev.countersign.otp.Purpose;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The texts that a language needs, by their names in its file, with the placeholders that each must and may have. */
enum TextKey {
    SIGN_IN_SMS("sign-in.sms", Set.of("code"), Set.of("minutes")),
    SIGN_IN_SUBJECT("sign-in.email.subject"),
    SIGN_IN_INTRO("sign-in.email.intro"),
    STEP_UP_SMS("step-up.sms", Set.of("code"), Set.of("minutes")),
    STEP_UP_SUBJECT("step-up.email.subject"),
    STEP_UP_INTRO("step-up.email.intro"),
    TRANSACTION_SMS("transaction.sms", Set.of("code"), Set.of("minutes")),
    TRANSACTION_SUBJECT("transaction.email.subject"),
    TRANSACTION_INTRO("transaction.email.intro"),
    CONTACT_SMS("contact.sms", Set.of("code"), Set.of("minutes")),
    CONTACT_SUBJECT("contact.email.subject"),
    CONTACT_INTRO("contact.email.intro"),
    /** Told without a code, so no line of a code stands below it. */
    CHANGED_SMS("changed.sms", Set.of("address"), Set.of()),
    CHANGED_SUBJECT("changed.email.subject"),
    CHANGED_INTRO("changed.email.intro", Set.of("address"), Set.of()),
    CHANGED_REST("changed.email.rest"),
    /** How amount and payee are told together; one alone stands for itself. */
    DETAILS("details", Set.of("amount", "payee"), Set.of()),
    DETAILS_SMS("details.sms", Set.of("code", "details"), Set.of("minutes")),
    DETAILS_INTRO("details.email.intro", Set.of("details"), Set.of()),
    EMAIL_REST("email.rest", Set.of(), Set.of("minutes")),
    /** Meta's own words, which nobody can change: the provider is given the code alone, this is what an inbox of ours shows. */
    WHATSAPP("whatsapp", Set.of("code"), Set.of());

    private final String key;
    private final Set<String> required;
    private final Set<String> optional;

    TextKey(String key) {
        this(key, Set.of(), Set.of());
    }

    TextKey(String key, Set<String> required, Set<String> optional) {
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
            case STEP_UP -> STEP_UP_SMS;
            case TRANSACTION -> TRANSACTION_SMS;
            case CONTACT -> CONTACT_SMS;
        };
    }

    static TextKey subject(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> SIGN_IN_SUBJECT;
            case STEP_UP -> STEP_UP_SUBJECT;
            case TRANSACTION -> TRANSACTION_SUBJECT;
            case CONTACT -> CONTACT_SUBJECT;
        };
    }

    static TextKey intro(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> SIGN_IN_INTRO;
            case STEP_UP -> STEP_UP_INTRO;
            case TRANSACTION -> TRANSACTION_INTRO;
            case CONTACT -> CONTACT_INTRO;
        };
    }

    String key() {
        return key;
    }

    Set<String> required() {
        return required;
    }

    Set<String> optional() {
        return optional;
    }

    /** Whether it is a text message of its own, whose length matters. */
    boolean sms() {
        return key.endsWith(".sms");
    }
}
