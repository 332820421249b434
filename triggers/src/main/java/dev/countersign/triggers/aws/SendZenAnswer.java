package dev.countersign.triggers.aws;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * SendZen's answer. An HTTP status of success may hold a {@code statuscode} that is none. Members as in SendZen's own client
 * (github.com/sendzen-io/wa-api-message-node.js, {@code src/types}) or, where it hands an answer through, as Meta's.
 */
final class SendZenAnswer implements ProviderAnswer {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int THROTTLED = 429;

    /** Neither accepted nor refused: nobody knows. */
    private static final int NONSENSE = 0;

    /**
     * The sender itself, no WhatsApp at this number, not on the list of a test account: Meta's codes in
     * developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.
     */
    private static final Set<String> ADDRESS_REFUSED = Set.of("131021", "131026", "131030");

    private final HttpAnswer answer;
    private final int status;

    SendZenAnswer(HttpAnswer answer) {
        this.answer = answer;
        this.status = status(answer);
    }

    private static int status(HttpAnswer answer) {
        if (answer.status() / 100 != 2) {
            return answer.status();
        }
        if (!answer.isJsonObject()) {
            return NONSENSE;
        }
        Object inBody = answer.at("statuscode").orElse((long) OK);
        return inBody instanceof Long number && number > 0 && number < 600 ? number.intValue() : NONSENSE;
    }

    @Override
    public boolean isThrottled() {
        return status == THROTTLED;
    }

    boolean refusesKey() {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    @Override
    public String messageId() throws DeliveryException {
        if (status != OK) {
            throw new DeliveryException(cause());
        }
        String own = answer.id("data", "message_id");
        return own.isEmpty() ? answer.id("messages", "id") : own;
    }

    private Cause cause() {
        Cause cause = Providers.cause(status);
        return cause == Cause.UNAVAILABLE && refusesAddress() ? Cause.ADDRESS_REFUSED : cause;
    }

    private boolean refusesAddress() {
        return Stream.of(answer.at("error", "code"), answer.at("data", "error", "code"), answer.at("data", "code"))
                .flatMap(Optional::stream)
                .anyMatch(code -> ADDRESS_REFUSED.contains(String.valueOf(code)));
    }
}
