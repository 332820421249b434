package dev.countersign.local.demo;

import java.util.Map;

/** Hedy, who has just signed up, chooses a user name. */
final class UserNameStory {
    private static final String PHONE = SignUpStory.HEDYS_PHONE;
    private static final String GRACE = "grace@example.com";

    private final Laptop laptop;
    private final Teller teller;
    private final Client web;

    UserNameStory(Stage stage) {
        this.laptop = stage.laptop();
        this.teller = stage.teller();
        this.web = stage.client("web");
    }

    void play(String accessToken) {
        teller.heading("Hedy chooses a user name, once.");
        String chosen = laptop.choose("Hedy", accessToken);
        Failed.unless(chosen.equals("Hedy"), "the name must be hers, was " + chosen);
        teller.say("She is Hedy from now on.");

        String second = laptop.choose("Lamarr", accessToken);
        Failed.unless(second.startsWith("409"), "a second name must be refused, was " + second);
        teller.say("Lamarr as well? " + second + ".");

        String taken = laptop.choose("HEDY", signIn(GRACE, "EMAIL_OTP", "access"));
        Failed.unless(taken.startsWith("409"), "a taken name must be refused, was " + taken);
        teller.say("Grace wants to be HEDY: " + taken + ".");

        Object shown = Client.claims(signIn(PHONE, "WHATSAPP_OTP", "id")).get("custom:username");
        Failed.unless("Hedy".equals(shown), "the ID token must show her name, was " + shown);
        teller.say("Hedy signs in again: custom:username is " + shown + " in her ID token.");
    }

    /** A token of that kind. */
    private String signIn(String user, String method, String kind) {
        Map<String, String> metadata = Map.of("signInMethod", method);
        Round round = web.askForCode(user, metadata, Client.NOTHING);
        var tokens = web.tokens(round, user, laptop.codeSentTo(user), metadata);
        return kind.equals("id") ? tokens.idToken() : tokens.accessToken();
    }
}
