package dev.countersign.triggers.aws;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpRequest;

/** WhatsApp messages by the HTTP API of SendZen. */
public final class SendZenSender implements CodeSender {
    private final ProviderHttp http;
    private final ApiKey key;
    private final SendZenSettings settings;
    private final WhatsAppTemplate template;

    SendZenSender(ProviderHttp http, ApiKey key, SendZenSettings settings, WhatsAppTemplate template) {
        this.http = http;
        this.key = key;
        this.settings = settings;
        this.template = template;
    }

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        Providers.requireTimeForATry();
        byte[] body = JsonBody.bytes(body(to, message));
        String known = key.current();
        SendZenAnswer answer = post(known, body);
        if (answer.refusesKey()) {
            String renewed = key.renewed();
            answer = renewed.equals(known) ? answer : post(renewed, body);
        }
        return answer.messageId();
    }

    private Map<String, Object> body(Destination to, Message message) {
        return JsonBody.of(
                "from", settings.from(),
                "to", to.reveal(),
                "type", "template",
                "template",
                        JsonBody.of(
                                "name", template.name(),
                                "lang_code", template.languageFor(message.locale()),
                                "components", WhatsAppTemplate.components(message.code(), 0)));
    }

    private SendZenAnswer post(String bearer, byte[] body) throws DeliveryException {
        return http.post(() -> request(bearer), body, SendZenAnswer::new);
    }

    private SdkHttpRequest request(String bearer) {
        return ProviderHttp.jsonPost(URI.create(settings.url()))
                .putHeader("Authorization", "Bearer " + bearer)
                .build();
    }
}
