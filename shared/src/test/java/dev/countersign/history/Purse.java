package dev.countersign.history;

import dev.countersign.challenge.Opening;

/** Whose wrong answers count together. */
record Purse(String pool, String user, Opening opening) {
    static Purse of(Event event) {
        return new Purse(
                event.challenge().owner().pool(),
                event.challenge().owner().user(),
                event.challenge().opening().purse());
    }

    boolean isOfSamePerson(Purse other) {
        return pool.equals(other.pool) && user.equals(other.user);
    }
}
