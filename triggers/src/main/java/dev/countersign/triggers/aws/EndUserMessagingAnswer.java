package dev.countersign.triggers.aws;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;

/**
 * AWS's answer. It says that AWS took the message; whether WhatsApp knows the number comes later, as an event, so no answer refuses
 * an address.
 */
final class EndUserMessagingAnswer implements ProviderAnswer {
    private static final int OK = 200;
    private static final int THROTTLED = 429;

    private final HttpAnswer answer;

    EndUserMessagingAnswer(HttpAnswer answer) {
        this.answer = answer;
    }

    /** By its status, or by a code that other services of AWS say with 400. */
    @Override
    public boolean isThrottled() {
        return answer.status() == THROTTLED || answer.errorType().startsWith("Throttl");
    }

    @Override
    public String messageId() throws DeliveryException {
        if (answer.status() != OK) {
            throw new DeliveryException(Providers.cause(answer.status()));
        }
        if (!answer.isJsonObject()) {
            throw new DeliveryException(Cause.UNKNOWN);
        }
        return answer.id("messageId");
    }
}
