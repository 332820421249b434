package dev.countersign.local.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Orders;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo bank takes for a payment, and what for a batch. */
final class PaymentJsonTest {
    private static final Map<String, Object> TO_ADA = Map.of("payee", "Ada", "account", "ACCOUNT3", "amount", "1.00");
    private static final Map<String, Object> TO_GRACE =
            Map.of("payee", "Grace", "account", "ACCOUNT5", "amount", "1.00");

    @Test
    void paymentNeedsNoAccount() throws Exception {
        Order order = PaymentJson.read(Map.of("payee", "Grace Hopper", "amount", "1250.00", "currency", "EUR"));

        assertEquals(Orders.payment(), order);
    }

    @Test
    void batchIsReadInItsOrder() throws Exception {
        assertEquals(Orders.batch("2.00", "Ada", "Grace"), PaymentJson.read(batch(TO_ADA, TO_GRACE)));
        assertNotEquals(Orders.batch("2.00", "Ada", "Grace"), PaymentJson.read(batch(TO_GRACE, TO_ADA)));
    }

    private static Map<String, Object> batch(Object... transfers) {
        return Map.of("total", "2.00", "currency", "EUR", "transfers", List.of(transfers));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {} | the name of a payee must
                    {"total":"1","currency":"EUR","transfers":[]} | 1 to 100 transfers
                    {"total":"1","currency":"EUR","transfers":{"payee":"Ada","amount":"1"}} | 1 to 100 transfers
                    {"total":"1","currency":"EUR","transfers":["Ada"]} | the name of a payee must
                    {"total":"1","currency":"EUR","transfers":[{"payee":"Ada","amount":1}]} | an amount must be decimal digits
                    {"total":"2","currency":"EUR","transfers":[{"payee":"Ada","amount":"1"}]} | must be the sum
                    {"total":2,"currency":"EUR","transfers":[{"payee":"Ada","amount":"2"}]} | an amount must be decimal digits
                    {"payee":"Ada","amount":"1","currency":"EUR","transfers":null} | an amount must be decimal digits
                    """)
    void whatIsWrongIsNamed(String json, String named) throws ParseException {
        Map<String, Object> order = JSONObjectUtils.parse(json);

        InvalidOrderException refused = assertThrows(InvalidOrderException.class, () -> PaymentJson.read(order));

        assertTrue(refused.requirement().contains(named), refused.requirement());
    }
}
