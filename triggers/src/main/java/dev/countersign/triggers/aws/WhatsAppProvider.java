package dev.countersign.triggers.aws;

/** Who takes WhatsApp messages to Meta. */
public enum WhatsAppProvider {
    /** SendZen's HTTP API, which needs a key of its own. */
    SENDZEN,
    /** AWS End User Messaging Social, which the function's role is enough for. */
    AWS
}
