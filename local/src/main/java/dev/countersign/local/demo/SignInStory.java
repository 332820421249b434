package dev.countersign.local.demo;

import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** Ada signs in by a code. */
final class SignInStory {
    static final String ADA = "ada@example.com";

    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");

    private final Stage stage;
    private final Teller teller;
    private final Client web;

    SignInStory(Stage stage) {
        this.stage = stage;
        this.teller = stage.teller();
        this.web = stage.client("web");
    }

    /** Her access token. */
    String play() {
        teller.heading("Ada signs in by e-mail code. There is no password.");
        Round round = web.askForCode(ADA, BY_EMAIL, Client.NOTHING);
        teller.say("A code goes to " + round.parameter("destination") + "; she has " + round.parameter("attemptsLeft")
                + " tries.");
        String code = stage.laptop().codeSentTo(ADA);
        Round resent = resend(mistype(round, code), code);

        AuthenticationResultType tokens = web.tokens(resent, ADA, code, BY_EMAIL);
        Object method = Client.claims(tokens.accessToken()).get("sign_in_method");
        Failed.unless("EMAIL_OTP".equals(method), "the token must say how she signed in");
        teller.say("The right code gives her tokens; sign_in_method is " + method + ".");

        Failed.unless(
                web.refuses(() -> web.tokens(resent, ADA, code, BY_EMAIL)),
                "the same answer a second time must be refused");
        teller.say("The same session and code a second time are refused.");
        return tokens.accessToken();
    }

    private Round mistype(Round round, String code) {
        Round wrong = web.another(round, ADA, wrong(code), BY_EMAIL);
        Failed.unless(
                wrong.outcome().equals("WRONG_CODE"), "a wrong code must be told as such, was " + wrong.outcome());
        teller.say("She mistypes it: " + wrong.outcome() + ", " + wrong.parameter("attemptsLeft") + " tries left.");
        return wrong;
    }

    private Round resend(Round round, String code) {
        stage.waiting().accept(31);
        Round resent = web.resend(round, ADA);
        Failed.unless(resent.outcome().equals("RESENT"), "another message must go out, was " + resent.outcome());
        Failed.unless(stage.laptop().codeSentTo(ADA).equals(code), "a resend must carry the same code");
        teller.say("She asks for another message 31 seconds later: same code, no try lost.");
        return resent;
    }

    /** Another code of the same length. */
    static String wrong(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }
}
