package dev.countersign.local.demo;

/** Ada fetches what proves, in years, that she has approved her payment. */
final class ReceiptStory {
    private final Laptop laptop;
    private final Teller teller;

    ReceiptStory(Stage stage) {
        this.laptop = stage.laptop();
        this.teller = stage.teller();
    }

    void play(Approved approved) {
        teller.heading("Ada gets a receipt of the payment that she approved.");
        String receipt = laptop.receipt(approved.payment(), approved.token());
        Object named = Client.claims(receipt).get("transaction_id");
        Failed.unless(approved.payment().equals(named), "the receipt must be for her payment, was for " + named);
        teller.say("It names her payment and " + Client.claims(receipt).get("sign_in_method")
                + ", and is verified by the keys at " + laptop.endpoint() + "/api/.well-known/receipt-keys:");
        teller.quote(receipt);
    }
}
