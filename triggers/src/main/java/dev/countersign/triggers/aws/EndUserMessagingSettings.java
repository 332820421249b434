package dev.countersign.triggers.aws;

/**
 * How AWS End User Messaging Social is reached.
 *
 * @param phoneNumberId AWS's id (not Meta's) of the number that messages come from, or its ARN
 * @param region where the WhatsApp Business Account is linked
 */
public record EndUserMessagingSettings(String phoneNumberId, String region) {}
