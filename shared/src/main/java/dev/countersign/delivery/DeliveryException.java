package dev.countersign.delivery;

/** A message was not accepted by its provider, or nobody knows. It carries no address, no text and no stack trace. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why, as far as the caller must tell apart. */
    public enum Cause {
        /** The provider refuses this address: unknown, opted out. Nothing was sent. */
        ADDRESS_REFUSED,
        /** The provider refuses everything now: throttled, down, misconfigured. Nothing was sent. */
        UNAVAILABLE,
        /** The answer did not come: the message may or may not be on its way. */
        UNKNOWN
    }

    private final Cause reason;

    public DeliveryException(Cause reason) {
        super("message not delivered: " + reason, null, false, false);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }
}
