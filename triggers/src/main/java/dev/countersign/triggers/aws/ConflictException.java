package dev.countersign.triggers.aws;

/**
 * An item was part of other transactions in every try. Nothing was changed. It happens to people whom somebody attacks and never to a
 * name that nobody has, so it must not show as a fault.
 */
final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConflictException() {
        super("an item was in another transaction");
    }

    ConflictException(RuntimeException conflict) {
        super("an item was in other transactions", conflict);
    }
}
