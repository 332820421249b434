package dev.countersign.local.bank;

import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Money;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Payee;
import dev.countersign.transaction.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a person orders at the bank: {@code {"payee":"…","account":"…","amount":"12.50","currency":"EUR"}}, or a batch:
 * {@code {"total":"30.00","currency":"EUR","transfers":[{"payee":"…","account":"…","amount":"…"},…]}}. The account may be left out.
 */
final class PaymentJson {
    /** Of whoever is named without one: an IBAN that banks use in examples. */
    private static final String ACCOUNT = "DE89 3704 0044 0532 0130 00";

    private PaymentJson() {}

    static Order read(Map<String, Object> json) throws InvalidOrderException {
        String currency = text(json, "currency");
        if (!json.containsKey("transfers")) {
            return Order.payment(transfer(json, currency));
        }
        Money total = Money.parse(text(json, "total"), currency);
        List<Transfer> transfers = new ArrayList<>();
        for (Object one : json.get("transfers") instanceof List<?> list ? list : List.of()) {
            transfers.add(transfer(one instanceof Map<?, ?> transfer ? transfer : Map.of(), currency));
        }
        return Order.batch(total, transfers);
    }

    private static Transfer transfer(Map<?, ?> json, String currency) throws InvalidOrderException {
        String account = text(json, "account");
        return new Transfer(
                Payee.parse(text(json, "payee"), account.isEmpty() ? ACCOUNT : account),
                Money.parse(text(json, "amount"), currency));
    }

    private static String text(Map<?, ?> object, String member) {
        return object.get(member) instanceof String text ? text : "";
    }
}
