package dev.countersign.triggers.aws;

import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Text messages by Amazon SNS, always of the transactional kind. */
public final class SnsSender implements CodeSender {
    private final SnsClient sns;
    private final Map<String, MessageAttributeValue> attributes;

    SnsSender(SnsClient sns, SmsSettings settings) {
        this.sns = sns;
        this.attributes = attributes(settings);
    }

    private static Map<String, MessageAttributeValue> attributes(SmsSettings settings) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        put(attributes, "AWS.SNS.SMS.SMSType", "String", "Transactional");
        put(attributes, "AWS.SNS.SMS.SenderID", "String", settings.senderId());
        put(attributes, "AWS.MM.SMS.OriginationNumber", "String", settings.originationNumber());
        put(attributes, "AWS.SNS.SMS.MaxPrice", "Number", settings.maxPriceUsd());
        put(attributes, "AWS.MM.SMS.EntityId", "String", settings.entityId());
        put(attributes, "AWS.MM.SMS.TemplateId", "String", settings.templateId());
        return Map.copyOf(attributes);
    }

    private static void put(Map<String, MessageAttributeValue> attributes, String name, String type, String value) {
        if (!value.isEmpty()) {
            attributes.put(
                    name,
                    MessageAttributeValue.builder()
                            .dataType(type)
                            .stringValue(value)
                            .build());
        }
    }

    @Override
    public String send(Medium medium, Destination to, Message message) throws DeliveryException {
        Providers.requireTimeForATry();
        PublishRequest request = PublishRequest.builder()
                .phoneNumber(to.reveal())
                .message(message.text())
                .messageAttributes(attributes)
                .overrideConfiguration(Calls::withinDeadline)
                .build();
        try {
            return Providers.id(sns.publish(request).messageId());
        } catch (OptedOutException | InvalidParameterException | InvalidParameterValueException e) {
            throw new DeliveryException(Cause.ADDRESS_REFUSED);
        } catch (RuntimeException e) {
            throw new DeliveryException(Providers.cause(e));
        }
    }
}
