package dev.countersign.triggers.http;

import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Money;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Payee;
import dev.countersign.transaction.Transfer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as JSON: {@code {"amount":"12.50","currency":"EUR","payee":{"name":"…","account":"…"}}}, or a batch:
 * {@code {"total":"30.00","currency":"EUR","transfers":[{"amount":"…","payee":{…}},…]}}. Amounts are texts, for a JSON number may have
 * been rounded on its way. A member that is not asked for may be a misspelled one, so it is refused.
 */
public final class OrderJson {
    private static final Set<String> PAYMENT = Set.of("amount", "currency", "payee");
    private static final Set<String> BATCH = Set.of("total", "currency", "transfers");
    private static final Set<String> TRANSFER = Set.of("amount", "payee");
    private static final Set<String> PAYEE = Set.of("name", "account");

    private OrderJson() {}

    /**
     * The order that it says.
     *
     * @throws InvalidOrderException with what is wrong, in words that name members and never values
     */
    public static Order read(@Nullable Object json) throws InvalidOrderException {
        Map<?, ?> order = object(json);
        if (order.keySet().equals(PAYMENT)) {
            return Order.payment(transfer(order, text(order, "currency")));
        }
        requireExactly(order, BATCH, "details must have amount, currency and payee, or total, currency and transfers");
        String currency = text(order, "currency");
        List<Transfer> transfers = new ArrayList<>();
        for (Object one : list(order.get("transfers"))) {
            Map<?, ?> transfer = object(one);
            requireExactly(transfer, TRANSFER, "a transfer must have amount and payee");
            transfers.add(transfer(transfer, currency));
        }
        return Order.batch(Money.parse(text(order, "total"), currency), transfers);
    }

    private static Transfer transfer(Map<?, ?> json, String currency) throws InvalidOrderException {
        Map<?, ?> payee = object(json.get("payee"));
        requireExactly(payee, PAYEE, "a payee must have name and account");
        return new Transfer(
                Payee.parse(text(payee, "name"), text(payee, "account")), Money.parse(text(json, "amount"), currency));
    }

    private static void requireExactly(Map<?, ?> json, Set<String> members, String requirement)
            throws InvalidOrderException {
        if (!json.keySet().equals(members)) {
            throw new InvalidOrderException(requirement + ", and nothing else");
        }
    }

    private static Map<?, ?> object(@Nullable Object json) throws InvalidOrderException {
        if (json instanceof Map<?, ?> object) {
            return object;
        }
        throw new InvalidOrderException("details, each transfer and each payee must be an object");
    }

    private static List<?> list(@Nullable Object json) throws InvalidOrderException {
        if (json instanceof List<?> list && list.size() <= Order.LONGEST) {
            return list;
        }
        throw new InvalidOrderException("transfers must be a list of 1 to " + Order.LONGEST);
    }

    private static String text(Map<?, ?> json, String member) throws InvalidOrderException {
        if (json.get(member) instanceof String text) {
            return text;
        }
        throw new InvalidOrderException(member + " must be a text");
    }

    /** The order once more, as it was understood. */
    static Map<String, Object> write(Order order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("currency", order.total().currency());
        switch (order.kind()) {
            case PAYMENT -> json.putAll(write(order.transfers().get(0)));
            case BATCH -> {
                json.put("total", order.total().decimal());
                json.put(
                        "transfers",
                        order.transfers().stream().map(OrderJson::write).toList());
            }
        }
        return json;
    }

    private static Map<String, Object> write(Transfer transfer) {
        Payee payee = transfer.payee();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("amount", transfer.amount().decimal());
        json.put("payee", Map.of("name", payee.name(), "account", payee.account()));
        return json;
    }
}
