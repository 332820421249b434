package dev.countersign.example;

import java.util.Optional;

// docs: spring-payments
/** Your own records. */
interface Payments {
    /** The {@code sub} of the person who started the payment. */
    Optional<String> ownerOf(String transactionId);

    /** One step with a condition, such as {@code UPDATE … WHERE state = 'STARTED'}; false if it was executed before. */
    boolean executeOnce(String transactionId);
}
// docs: end
