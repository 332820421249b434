package dev.countersign.triggers.aws;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Body;
import software.amazon.awssdk.services.ses.model.Content;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;

/** E-mail by Amazon SES, as plain text and HTML. */
public final class SesSender implements CodeSender {
    private static final String UTF_8 = "UTF-8";

    private final SesClient ses;
    private final EmailSettings settings;

    SesSender(SesClient ses, EmailSettings settings) {
        this.ses = ses;
        this.settings = settings;
    }

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        Providers.requireTimeForATry();
        try {
            return Providers.id(ses.sendEmail(request(to, message)).messageId());
        } catch (MessageRejectedException e) {
            throw new DeliveryException(Cause.ADDRESS_REFUSED);
        } catch (RuntimeException e) {
            throw new DeliveryException(Providers.cause(e));
        }
    }

    private SendEmailRequest request(Destination to, Message message) {
        Body body = Body.builder()
                .text(content(message.text()))
                .html(content(message.html()))
                .build();
        SendEmailRequest.Builder request = SendEmailRequest.builder()
                .source(settings.from())
                .destination(destination -> destination.toAddresses(to.reveal()))
                .message(letter -> letter.subject(content(message.subject())).body(body))
                .overrideConfiguration(Calls::withinDeadline);
        return settings.configurationSet().isEmpty()
                ? request.build()
                : request.configurationSetName(settings.configurationSet()).build();
    }

    private static Content content(String text) {
        return Content.builder().charset(UTF_8).data(text).build();
    }
}
