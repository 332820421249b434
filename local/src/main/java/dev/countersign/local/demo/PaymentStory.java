package dev.countersign.local.demo;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** Ada, who is signed in, approves a payment. */
final class PaymentStory {
    private static final String ADA = SignInStory.ADA;
    static final String ADAS_PHONE = "+12025550101";

    private final Laptop bank;
    private final Teller teller;
    private final Client web;

    PaymentStory(Stage stage) {
        this.bank = stage.laptop();
        this.teller = stage.teller();
        this.web = stage.client("web");
    }

    /** Its id. */
    String play(String accessToken) {
        teller.heading("She approves a payment by SMS code (strict step-up).");
        String payment =
                bank.startPayment(accessToken, Map.of("payee", "Grace", "amount", "250.00", "currency", "EUR"));
        teller.say("Leg 1: the bank registers 250.00 EUR to Grace as " + payment + " and executes nothing.");
        Failed.unless(bank.confirm(payment, accessToken) == 401, "without approval the bank must refuse");

        Map<String, String> approve = Client.approval(payment);
        Failed.unless(
                web.refuses(() -> web.askForCode(ADA, approve, Client.NOTHING)),
                "without her token no code may be sent");
        teller.say("Without her access token not even a code is sent.");

        execute(payment, approve(payment, approve, accessToken), approve);
        return payment;
    }

    private AuthenticationResultType approve(String payment, Map<String, String> approve, String accessToken) {
        Round round = web.askForApproval(ADA, payment, accessToken);
        String code = bank.codeSentTo(ADAS_PHONE);
        Map<String, String> swapped = new HashMap<>(approve);
        swapped.put("transactionId", "another-transaction-0001");
        Round afterSwap = web.another(round, ADA, code, swapped);
        Failed.unless(afterSwap.outcome().equals("WRONG_CODE"), "the code must not open another transaction");
        teller.say("Her code with another transaction id is a wrong code: it approves only " + payment + ".");

        AuthenticationResultType tokens = web.tokens(afterSwap, ADA, code, approve);
        Object named = Client.claims(tokens.accessToken()).get("transaction_id");
        Failed.unless(payment.equals(named), "the token must name the transaction");
        teller.say("With the right id it gives tokens that carry transaction_id.");
        return tokens;
    }

    private void execute(String payment, AuthenticationResultType tokens, Map<String, String> approve) {
        Failed.unless(bank.confirm(payment, tokens.accessToken()) == 200, "the bank must execute the approved payment");
        Failed.unless(bank.confirm(payment, tokens.accessToken()) == 409, "the bank must execute it once");
        teller.say("Leg 2: the bank executes it. A second time it refuses.");

        String refreshed = web.cognito()
                .initiateAuth(request -> request.authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .clientId(web.id())
                        .authParameters(Map.of("REFRESH_TOKEN", tokens.refreshToken()))
                        .clientMetadata(approve))
                .authenticationResult()
                .accessToken();
        Failed.unless(
                !Client.claims(refreshed).containsKey("transaction_id"), "a refreshed token must not carry the claim");
        teller.say("A refreshed token does not carry the claim.");
    }
}
