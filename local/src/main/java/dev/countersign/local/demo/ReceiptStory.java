package dev.countersign.local.demo;

/** Ada fetches what proves, in years, that she has approved her payment. */
final class ReceiptStory {
    private static final int ENDS = 24;

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
        teller.quote(ends(receipt));
    }

    /** Enough to know it again: the whole is longer than some lines of a terminal. */
    private static String ends(String receipt) {
        return receipt.substring(0, ENDS) + " ... " + receipt.substring(receipt.length() - ENDS);
    }
}
