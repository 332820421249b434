package dev.countersign.local.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** Hedy registers by phone while WhatsApp is down. */
final class SignUpStory {
    static final String HEDYS_PHONE = "+12025550103";

    private static final Map<String, String> BY_WHATSAPP = Map.of("signInMethod", "WHATSAPP_OTP");

    private final Laptop laptop;
    private final Stage stage;
    private final Teller teller;
    private final Client signUp;

    SignUpStory(Stage stage) {
        this.stage = stage;
        this.laptop = stage.laptop();
        this.teller = stage.teller();
        this.signUp = stage.client("signup");
    }

    /** Her access token. */
    String play() {
        teller.heading("Hedy signs up by phone. She wants her code by WhatsApp, which is down.");
        laptop.provider("WHATSAPP", "down");
        Failed.unless(register().userConfirmed(), "the account must need no other confirmation");
        Failed.unless(laptop.messagesTo(HEDYS_PHONE).isEmpty(), "signing up must send nothing");
        teller.say("Her account is made, with a password that nobody keeps. Nothing is sent, nothing is proved yet.");
        Failed.unless(isTaken(), "one number must make one account");
        teller.say("Whoever signs up with her number again is told that it has an account.");
        return prove(fallBack());
    }

    private SignUpResponse register() {
        return signUp.cognito()
                .signUp(request -> request.clientId(signUp.id())
                        .username(HEDYS_PHONE)
                        .password(randomPassword())
                        .clientMetadata(Map.of("locale", "en", "channel", "WHATSAPP")));
    }

    private boolean isTaken() {
        try {
            register();
            return false;
        } catch (UsernameExistsException e) {
            return true;
        }
    }

    private Round fallBack() {
        Round round = signUp.askForCode(HEDYS_PHONE, BY_WHATSAPP, Client.NOTHING);
        Failed.unless(
                round.parameter("deliveryMedium").equals("WHATSAPP")
                        && round.parameter("fallback").startsWith("SMS"),
                "the round must say what was asked for, and what comes after it");
        List<Sent> messages = laptop.messagesTo(HEDYS_PHONE);
        Failed.unless(
                messages.size() == 1 && messages.get(0).medium().equals("SMS"),
                "one message must go out, by SMS, were " + messages);
        teller.say("The round says WHATSAPP, else " + round.parameter("fallback") + ". One message comes, by SMS.");
        return round;
    }

    private String prove(Round round) {
        String code = laptop.codeSentTo(HEDYS_PHONE);
        laptop.provider("WHATSAPP", "up");
        stage.waiting().accept(31);
        Round resent = signUp.resend(round, HEDYS_PHONE);
        Sent newest = laptop.messagesTo(HEDYS_PHONE).get(0);
        Failed.unless(newest.medium().equals("WHATSAPP"), "WhatsApp must carry the second message");
        Failed.unless(newest.code().equals(code), "both messages must carry the same code");
        teller.say("WhatsApp works again: another message comes by it, with the same code.");

        var tokens = signUp.tokens(resent, HEDYS_PHONE, code, BY_WHATSAPP);
        Map<String, Object> claims = Client.claims(tokens.idToken());
        Failed.unless(HEDYS_PHONE.equals(claims.get("phone_number")), "the token must name her number");
        Failed.unless(Boolean.TRUE.equals(claims.get("phone_number_verified")), "her number must be verified");
        teller.say("It signs her in, and phone_number_verified is true.");
        return tokens.accessToken();
    }

    /** Cognito wants one. The first right code replaces it by another that nobody knows. */
    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + "aA1!";
    }
}
