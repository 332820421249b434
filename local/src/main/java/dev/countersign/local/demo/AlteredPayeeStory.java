package dev.countersign.local.demo;

import java.util.Map;

/** Somebody who can write the bank's database waits until Ada's code is on its way. */
final class AlteredPayeeStory {
    private static final String ADA = SignInStory.ADA;
    private static final Map<String, Object> TO_GRACE = Map.of(
            "payee", "Grace Hopper", "account", "DE89 3704 0044 0532 0130 00", "amount", "900.00", "currency", "EUR");

    private final Laptop bank;
    private final Teller teller;
    private final Client web;

    AlteredPayeeStory(Stage stage) {
        this.bank = stage.laptop();
        this.teller = stage.teller();
        this.web = stage.client("web");
    }

    void play(String accessToken) {
        teller.heading("A thief in the bank's database puts himself in the place of the payee.");
        String payment = bank.startPayment(accessToken, TO_GRACE);
        Round round = web.askForApproval(ADA, payment, accessToken);
        Sent message = bank.newestTo(PaymentStory.ADAS_PHONE);
        Failed.unless(message.text().contains("Grace Hopper"), "the message must name the payee");
        teller.say("She asks for a code to pay Grace:");
        teller.quote(message.withoutCode());

        bank.alterPayee(payment, "Grace Hopper", "GB33 BUKB 2020 1555 5555 55");
        teller.say("Now the record names his account. Her code is out already.");

        Round refused = web.another(round, ADA, message.code(), Client.approval(payment));
        Failed.unless(refused.outcome().equals("WRONG_CODE"), "the code must not be good for another account");
        teller.say("The very code of the message is answered " + refused.outcome() + ": it was for Grace's account.");

        Failed.unless(bank.confirm(payment, accessToken) == 401, "without approval the bank must refuse");
        teller.say("There are no tokens that name the payment, and the bank executes nothing.");
    }
}
