package dev.countersign.triggers.receipts;

/** An event, or one line of it, is none that is known. It quotes nothing: events are full of addresses. */
final class UnknownEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
