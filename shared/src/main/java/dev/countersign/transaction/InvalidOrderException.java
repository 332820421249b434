package dev.countersign.transaction;

/** An order is refused, with what is wrong and what would be right. The message names members, never values: they may be secret. */
public final class InvalidOrderException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidOrderException(String message) {
        super(message, null, false, false);
    }
}
