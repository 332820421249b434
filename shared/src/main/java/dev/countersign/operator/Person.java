package dev.countersign.operator;

import dev.countersign.challenge.Owner;
import dev.countersign.username.Holder;

/**
 * Whom an operator is concerned with.
 *
 * @param pool user pool id
 * @param user the user's {@code sub}
 */
public record Person(String pool, String user) {
    private static final String ANY_CLIENT = "";

    /** As stores know somebody of whom something is kept whichever app client it was by. */
    public Owner owner() {
        return new Owner(pool, ANY_CLIENT, user);
    }

    public Holder holder() {
        return new Holder(pool, user);
    }
}
