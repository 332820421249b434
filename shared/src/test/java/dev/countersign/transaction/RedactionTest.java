package dev.countersign.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RedactionTest {
    @Test
    @DisplayName("LG-02 who is paid, and how much, is printed by no class of the package")
    void nothingOfAnOrderIsPrinted() {
        Order order = Orders.payment();
        Transfer transfer = order.transfers().get(0);
        Transaction transaction =
                Transaction.registered("pool", "id", "ada", order, Instant.EPOCH, Duration.ofMinutes(15));

        assertEquals(
                List.of(
                        "Transaction[redacted]",
                        "Order[redacted]",
                        "Money[redacted]",
                        "Payee[redacted]",
                        "Transfer[payee=Payee[redacted], amount=Money[redacted]]"),
                Stream.of(transaction, order, transfer.amount(), transfer.payee(), transfer)
                        .map(Object::toString)
                        .toList());
    }
}
