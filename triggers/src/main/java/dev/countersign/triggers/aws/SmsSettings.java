package dev.countersign.triggers.aws;

/**
 * How text messages go out by Amazon SNS. Everything but the region may be empty: then the account's own settings hold.
 *
 * @param senderId what the phone shows as sender, in countries that allow it
 * @param originationNumber a number or short code of the account
 * @param maxPriceUsd a message that would cost more is not sent
 * @param entityId the sender's id in India, and likewise {@code templateId}
 */
public record SmsSettings(
        String senderId,
        String originationNumber,
        String maxPriceUsd,
        String entityId,
        String templateId,
        String region) {}
