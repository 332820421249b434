package dev.countersign.triggers.aws;

/**
 * How WhatsApp messages go out. What belongs to the other provider is empty; everything is where the channel is off.
 *
 * @param template what people read
 */
public record WhatsAppSettings(
        WhatsAppProvider provider,
        WhatsAppTemplate template,
        SendZenSettings sendZen,
        EndUserMessagingSettings endUserMessaging) {}
