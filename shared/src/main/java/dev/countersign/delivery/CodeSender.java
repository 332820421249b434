package dev.countersign.delivery;

/** Hands a message to a provider. */
public interface CodeSender {
    /**
     * Sends one message. Returning means that the provider has accepted it; whether it arrives is known later.
     *
     * @throws DeliveryException when it was not accepted, or when that is unknown
     */
    void send(Medium medium, Destination to, Message message) throws DeliveryException;
}
