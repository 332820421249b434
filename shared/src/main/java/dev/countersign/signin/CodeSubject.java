package dev.countersign.signin;

import dev.countersign.otp.LengthPrefixed;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a code approves: the bound keys of the client's metadata and, where their transaction is registered, who gets how much, as the
 * record says it now.
 */
record CodeSubject(Binding binding, Optional<Transaction> transaction) {
    static final CodeSubject NONE = new CodeSubject(Binding.NONE, Optional.empty());

    /** Becomes the claim {@code transaction_digest}, which no bound key may be called. */
    private static final String DIGEST_KEY = "transactionDigest";

    /** Part of the code: another order, of the same transaction, has another code. */
    String digest() {
        return transaction
                .map(registered -> LengthPrefixed.sha256Text(List.of(
                        "registered", binding.digest(), registered.order().digest())))
                .orElseGet(binding::digest);
    }

    /** For the message. */
    Optional<Order> order() {
        return transaction.map(Transaction::order);
    }

    /** What the proof says was approved, by the names of bound keys. */
    Map<String, String> proved() {
        Map<String, String> proved = new TreeMap<>(binding.values());
        transaction.ifPresent(
                registered -> proved.put(DIGEST_KEY, registered.order().digest()));
        return proved;
    }
}
