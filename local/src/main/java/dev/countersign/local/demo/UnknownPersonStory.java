package dev.countersign.local.demo;

import java.util.Map;

/** Somebody tries out who has an account. */
final class UnknownPersonStory {
    private static final String KNOWN = "grace@example.com";
    private static final String UNKNOWN = "nobody@example.com";
    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");

    private final Stage stage;

    UnknownPersonStory(Stage stage) {
        this.stage = stage;
    }

    void play() {
        stage.teller().heading("Nobody can find out who has an account.");
        Client web = stage.client("web");
        Round known = web.askForCode(KNOWN, BY_EMAIL, Client.NOTHING);
        Round unknown = web.askForCode(UNKNOWN, BY_EMAIL, Client.NOTHING);
        Failed.unless(
                Round.form(known.parameters()).equals(Round.form(unknown.parameters())),
                "an unknown user must look like a known one");
        Failed.unless(stage.laptop().messagesTo(UNKNOWN).isEmpty(), "nothing may be sent to an unknown user");
        stage.teller().say(UNKNOWN + " gets a round that looks like " + KNOWN + "'s, and no message goes out.");
    }
}
