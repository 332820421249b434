package dev.countersign.local.demo;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** Ada approves several payments as a whole, and her app confirms them more often than it should. */
final class BatchStory {
    private static final String ADA = SignInStory.ADA;
    private static final int AT_ONCE = 32;
    private static final Map<String, Object> BATCH = Map.of(
            "total",
            "1850.00",
            "currency",
            "EUR",
            "transfers",
            List.of(
                    transfer("Grace Hopper", "DE89 3704 0044 0532 0130 00", "1200.00"),
                    transfer("Alan Turing", "GB29 NWBK 6016 1331 9268 19", "400.00"),
                    transfer("Edith Clarke", "NL91 ABNA 0417 1643 00", "250.00")));

    private final Laptop bank;
    private final Teller teller;
    private final Client web;

    BatchStory(Stage stage) {
        this.bank = stage.laptop();
        this.teller = stage.teller();
        this.web = stage.client("web");
    }

    private static Map<String, Object> transfer(String payee, String account, String amount) {
        return Map.of("payee", payee, "account", account, "amount", amount);
    }

    void play(String accessToken) {
        teller.heading("She approves a batch: three payments, one code.");
        String batch = bank.startPayment(accessToken, BATCH);
        teller.say("The bank registers 1850.00 EUR to three payees as " + batch + ".");
        execute(batch, approve(batch, accessToken));
    }

    private AuthenticationResultType approve(String batch, String accessToken) {
        Round round = web.askForApproval(ADA, batch, accessToken);
        Sent message = bank.newestTo(PaymentStory.ADAS_PHONE);
        Failed.unless(
                message.text().contains("EUR 1850.00") && message.text().contains("3x, max. EUR 1200.00"),
                "the message must show the total and how many transfers there are");
        teller.say("Total, number and the greatest transfer are in the message:");
        teller.quote(message.withoutCode());

        AuthenticationResultType tokens = web.tokens(round, ADA, message.code(), Client.approval(batch));
        teller.say("Her code gives tokens for the batch as a whole.");
        return tokens;
    }

    private void execute(String batch, AuthenticationResultType tokens) {
        List<String> answers = bank.confirmAtOnce(AT_ONCE, batch, tokens.accessToken());
        int executed = Collections.frequency(answers, "EXECUTED");
        int refused = Collections.frequency(answers, "already_executed");
        Failed.unless(executed == 1 && refused == AT_ONCE - 1, "one confirmation must execute it, were " + answers);
        teller.say(AT_ONCE + " confirmations at once: one executes it, " + refused
                + " are told that it was executed before.");
    }
}
