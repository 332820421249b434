package dev.countersign.triggers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Order;

/** Any bytes: refused, or an order that is the same one once it is written, as JSON and as the fields that are kept. */
public final class OrderFuzz {
    private OrderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws InvalidOrderException {
        Order order;
        try {
            order = OrderJson.read(StrictJson.object(input));
        } catch (MalformedJsonException | InvalidOrderException e) {
            return;
        }
        assertEquals(order, OrderJson.read(OrderJson.write(order)));
        assertEquals(order, Order.of(order.fields()));
        assertEquals(order.digest(), Order.of(order.fields()).digest());
    }
}
