package dev.countersign.delivery;

/** Hands a message to a provider. */
public interface CodeSender {
    /**
     * Sends one message. Returning means that the provider has accepted it; whether it arrives is known later.
     *
     * @return the provider's id of the message, which its receipts name it by, in 1 to 256 printable ASCII characters that nobody
     *     can guess; empty where it gives none
     * @throws DeliveryException when it was not accepted, or when that is unknown
     */
    String send(Medium medium, Destination to, Message message) throws DeliveryException;
}
