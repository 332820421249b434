package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Payee;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.Transactions;
import dev.countersign.transaction.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Alters the record of a payment, as a thief in the bank's database would: {@code POST /_local/transactions/{id}} puts another payee
 * into it. No rule is asked, so that one sees which rules hold nevertheless.
 */
final class RecordRoutes {
    private static final String WANTED = "{\"payee\":NAME,\"account\":ACCOUNT} is wanted";

    private final Transactions transactions;

    RecordRoutes(Transactions transactions) {
        this.transactions = transactions;
    }

    void addTo(PoolServer server) {
        server.addRoute("POST", "/_local/transactions/{id}", this::alter);
    }

    private Response alter(Request request) {
        Map<String, Object> wish = read(request.body());
        if (wish.size() != 2
                || !(wish.get("payee") instanceof String name)
                || !(wish.get("account") instanceof String account)) {
            return refused(400, WANTED);
        }
        Optional<Transaction> found =
                transactions.find(LocalCountersign.POOL_ID, request.parameters().getOrDefault("id", ""));
        if (found.isEmpty()) {
            return refused(404, "there is no such transaction");
        }
        try {
            return transactions.replace(found.get(), paying(Payee.parse(name, account), found.get()))
                    ? new Response(204, Map.of(), "")
                    : refused(409, "somebody else wrote it at the same time");
        } catch (InvalidOrderException e) {
            return refused(400, e.requirement());
        }
    }

    /** Of a batch the first transfer. */
    private static Transaction paying(Payee payee, Transaction before) {
        Order order = before.order();
        List<Transfer> transfers = new ArrayList<>(order.transfers());
        transfers.set(0, new Transfer(payee, transfers.get(0).amount()));
        return new Transaction(
                before.pool(),
                before.id(),
                before.owner(),
                before.registrar(),
                new Order(order.kind(), order.total(), transfers),
                before.state(),
                before.createdAt(),
                before.expiresAt(),
                before.approval(),
                before.endedAt(),
                before.triesLeft(),
                before.takenBy(),
                before.version() + 1);
    }

    private static Response refused(int status, String error) {
        return Response.json(status, Map.of("error", error));
    }

    private static Map<String, Object> read(String body) {
        try {
            return StrictJson.object(body.getBytes(UTF_8));
        } catch (MalformedJsonException e) {
            return Map.of();
        }
    }
}
