package dev.countersign.triggers.aws;

import dev.countersign.delivery.DeliveryException;

/** What one provider's answer says about a message. */
interface ProviderAnswer {
    /** There were too many calls, and nothing was sent. */
    boolean isThrottled();

    /** The provider's id of the message; empty where it gives none. Throws when it did not accept it. */
    String messageId() throws DeliveryException;
}
