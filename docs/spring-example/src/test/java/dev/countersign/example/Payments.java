package dev.countersign.example;

// docs: spring-payments

import java.util.Optional;

/** Your own records. */
interface Payments {
    /** The {@code sub} of the person who started the payment. */
    Optional<String> ownerOf(String transactionId);

    /** One step with a condition, such as {@code UPDATE … WHERE state = 'STARTED'}; false if it was executed before. */
    boolean executeOnce(String transactionId);
}
// docs: end
