package dev.countersign.transaction;

import dev.countersign.otp.LengthPrefixed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a person approves: one payment, or a batch of them that is approved as a whole.
 *
 * @param kind a batch of one is no payment: they have other digests
 * @param total the sum of all transfers
 * @param transfers 1, or 1 to {@value #LONGEST} of a batch, all of one currency; their order counts
 */
public record Order(Kind kind, Money total, List<Transfer> transfers) {
    public static final int LONGEST = 100;

    /** Names how the digest is made, so that another way can never yield the same one. */
    private static final String FORM = "countersign-order-1";

    private static final int HEAD = 5;
    private static final int PER_TRANSFER = 3;

    /** The words are part of the digest. */
    public enum Kind {
        PAYMENT,
        BATCH
    }

    public Order {
        transfers = List.copyOf(transfers);
    }

    /** One payment. */
    public static Order payment(Transfer transfer) {
        return new Order(Kind.PAYMENT, transfer.amount(), List.of(transfer));
    }

    /**
     * Payments that are approved as a whole.
     *
     * @param total what the back end says it comes to; it must be the sum
     */
    public static Order batch(Money total, List<Transfer> transfers) throws InvalidOrderException {
        if (transfers.isEmpty() || transfers.size() > LONGEST) {
            throw new InvalidOrderException("a batch must have 1 to " + LONGEST + " transfers");
        }
        String currency = total.currency();
        if (!transfers.stream().allMatch(one -> one.amount().currency().equals(currency))) {
            throw new InvalidOrderException("all transfers of a batch must be of one currency");
        }
        Money sum = transfers.stream().map(Transfer::amount).reduce(Money::plus).orElseThrow();
        if (!sum.equals(total)) {
            throw new InvalidOrderException("the total of a batch must be the sum of its transfers");
        }
        return new Order(Kind.BATCH, total, transfers);
    }

    /** SHA-256 over the length-prefixed {@linkplain #fields fields}, as 43 characters of base64url. */
    public String digest() {
        return LengthPrefixed.sha256Text(fields());
    }

    /** Everything that the person approves, in one way of writing it. Two orders with the same fields are the same order. */
    public List<String> fields() {
        List<String> fields = new ArrayList<>(
                List.of(FORM, kind.name(), total.currency(), total.canonical(), Integer.toString(transfers.size())));
        for (Transfer transfer : transfers) {
            fields.add(transfer.amount().canonical());
            fields.add(transfer.payee().name());
            fields.add(transfer.payee().account());
        }
        return fields;
    }

    /**
     * Reads {@link #fields}, which say the same order once more.
     *
     * @throws InvalidOrderException if no order has exactly these fields
     */
    public static Order of(List<String> fields) throws InvalidOrderException {
        try {
            Order order = read(fields);
            if (order.fields().equals(fields)) {
                return order;
            }
        } catch (IndexOutOfBoundsException e) {
            // told below
        }
        throw new InvalidOrderException("these are not the fields of an order");
    }

    private static Order read(List<String> fields) throws InvalidOrderException {
        String currency = fields.get(2);
        List<Transfer> transfers = new ArrayList<>();
        for (int i = HEAD; i < fields.size(); i += PER_TRANSFER) {
            Payee payee = Payee.parse(fields.get(i + 1), fields.get(i + 2));
            transfers.add(new Transfer(payee, Money.parse(fields.get(i), currency)));
        }
        return fields.get(1).equals(Kind.PAYMENT.name())
                ? payment(transfers.get(0))
                : batch(Money.parse(fields.get(3), currency), transfers);
    }

    /**
     * Who gets it, for a message: the payee; of a batch the one who gets most, how much that is, and how many others there are. More has
     * no room in a text message, and a list that is cut off looks like a whole one.
     */
    public String payeesShown() {
        if (kind == Kind.PAYMENT) {
            return transfers.get(0).payee().shown();
        }
        Transfer most = transfers.stream()
                .max(Comparator.comparing(transfer -> transfer.amount().amount()))
                .orElseThrow();
        return transfers.size() + "x, max. " + most.amount().shown() + " "
                + most.payee().shown();
    }

    @Override
    public String toString() {
        return "Order[redacted]";
    }
}
