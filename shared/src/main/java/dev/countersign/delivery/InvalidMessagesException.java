package dev.countersign.delivery;

import java.util.List;

/** The templates of messages are wrong, so nothing may be sent with them. The message names every fault with its file and key. */
public final class InvalidMessagesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidMessagesException(List<String> faults) {
        super("the messages have " + faults.size() + " fault(s): " + String.join("; ", faults)
                + ". See docs/troubleshooting.md#messages");
    }
}
