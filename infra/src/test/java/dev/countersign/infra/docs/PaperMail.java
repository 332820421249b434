package dev.countersign.infra.docs;

// docs: java-own-sender
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.triggers.Lambda;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

public class PaperMail implements RequestStreamHandler {
    private final RequestStreamHandler create = Lambda.create(new Gateway());

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        create.handleRequest(in, out, context);
    }

    static class Gateway implements CodeSender {
        @Override
        public String send(Medium medium, Destination to, Message message) throws DeliveryException {
            boolean accepted = post(to.reveal(), message.subject(), message.text());
            if (!accepted) {
                throw new DeliveryException(DeliveryException.Cause.UNAVAILABLE);
            }
            return "";
        }

        /** Your gateway: one call, within 1.5 seconds. */
        boolean post(String address, String subject, String text) {
            return true;
        }
    }
}
// docs: end
