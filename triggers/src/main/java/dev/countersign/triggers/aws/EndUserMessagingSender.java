package dev.countersign.triggers.aws;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import java.util.Base64;
import java.util.Map;

/** WhatsApp messages by AWS End User Messaging Social, {@code SendWhatsAppMessage}, which hands Meta's own format through. */
public final class EndUserMessagingSender implements CodeSender {
    static final String SERVICE = "social-messaging";
    static final String PATH = "/v1/whatsapp/send";

    /** The oldest that every region takes: docs.aws.amazon.com/general/latest/gr/end-user-messaging.html. */
    private static final String META_API_VERSION = "v20.0";

    private final ProviderHttp http;
    private final SignedPost post;
    private final EndUserMessagingSettings settings;
    private final WhatsAppTemplate template;

    EndUserMessagingSender(
            ProviderHttp http, SignedPost post, EndUserMessagingSettings settings, WhatsAppTemplate template) {
        this.http = http;
        this.post = post;
        this.settings = settings;
        this.template = template;
    }

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        byte[] payload = JsonBody.bytes(payload(to, message));
        byte[] body = JsonBody.bytes(JsonBody.of(
                "originationPhoneNumberId", settings.phoneNumberId(),
                "message", Base64.getEncoder().encodeToString(payload),
                "metaApiVersion", META_API_VERSION));
        return http.post(() -> post.head(body), body, EndUserMessagingAnswer::new)
                .messageId();
    }

    /** As in Meta's Cloud API, where the index of a button is a text. */
    private Map<String, Object> payload(Destination to, Message message) {
        return JsonBody.of(
                "messaging_product",
                "whatsapp",
                "to",
                to.reveal(),
                "type",
                "template",
                "template",
                JsonBody.of(
                        "name", template.name(),
                        "language", JsonBody.of("code", template.languageFor(message.locale())),
                        "components", WhatsAppTemplate.components(message.code(), "0")));
    }
}
