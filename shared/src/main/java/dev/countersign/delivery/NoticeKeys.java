package dev.countersign.delivery;

/** The texts of one notice: the text message, and the parts of the e-mail. */
enum NoticeKeys {
    CHANGED(TextKey.CHANGED_SMS, TextKey.CHANGED_SUBJECT, TextKey.CHANGED_INTRO, TextKey.CHANGED_REST),
    LOCKED(TextKey.LOCKED_SMS, TextKey.LOCKED_SUBJECT, TextKey.LOCKED_INTRO, TextKey.LOCKED_REST),
    CLOSING(TextKey.CLOSING_SMS, TextKey.CLOSING_SUBJECT, TextKey.CLOSING_INTRO, TextKey.CLOSING_REST),
    CLOSED(TextKey.CLOSED_SMS, TextKey.CLOSED_SUBJECT, TextKey.CLOSED_INTRO, TextKey.CLOSED_REST),
    SUCCESS(TextKey.SUCCESS_SMS, TextKey.SUCCESS_SUBJECT, TextKey.SUCCESS_INTRO, TextKey.SUCCESS_REST);

    private final TextKey sms;
    private final TextKey subject;
    private final TextKey intro;
    private final TextKey rest;

    NoticeKeys(TextKey sms, TextKey subject, TextKey intro, TextKey rest) {
        this.sms = sms;
        this.subject = subject;
        this.intro = intro;
        this.rest = rest;
    }

    static NoticeKeys of(Notice notice) {
        return switch (notice) {
            case LOCKED -> LOCKED;
            case CLOSING_SOON -> CLOSING;
            case CLOSED -> CLOSED;
            case SUCCESS_AFTER_FAILURES -> SUCCESS;
        };
    }

    TextKey sms() {
        return sms;
    }

    TextKey subject() {
        return subject;
    }

    TextKey intro() {
        return intro;
    }

    TextKey rest() {
        return rest;
    }
}
