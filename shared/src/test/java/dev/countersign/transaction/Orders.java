package dev.countersign.transaction;

import java.util.ArrayList;
import java.util.List;

/** Orders for tests. */
public final class Orders {
    private Orders() {}

    public static Order payment(String amount, String currency, String name, String account) {
        try {
            return Order.payment(new Transfer(Payee.parse(name, account), Money.parse(amount, currency)));
        } catch (InvalidOrderException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Order payment() {
        return payment("1250.00", "EUR", "Grace Hopper", "DE89 3704 0044 0532 0130 00");
    }

    /** One euro for each name. */
    public static Order batch(String total, String... names) {
        try {
            List<Transfer> transfers = new ArrayList<>();
            for (String name : names) {
                transfers.add(new Transfer(Payee.parse(name, "ACCOUNT" + name.length()), Money.parse("1", "EUR")));
            }
            return Order.batch(Money.parse(total, "EUR"), transfers);
        } catch (InvalidOrderException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
