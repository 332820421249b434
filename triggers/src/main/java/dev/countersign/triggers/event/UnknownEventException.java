package dev.countersign.triggers.event;

/** An event, or one line of it, is none that is known. It quotes nothing: events are full of addresses. */
public final class UnknownEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
