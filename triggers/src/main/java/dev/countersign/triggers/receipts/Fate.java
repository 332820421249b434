package dev.countersign.triggers.receipts;

import java.util.Locale;

/** What became of a message. All but the first are reasons why it failed. */
public enum Fate {
    /** As far as the provider knows: at the mail server, at the phone, or only at a carrier that reports no more. */
    DELIVERED,
    /** The mail server refuses the address for good. */
    BOUNCE,
    /** The reader took the mail for spam, usually after it was delivered. */
    COMPLAINT,
    /** No such number, no WhatsApp there, or nobody reached in time. */
    UNREACHABLE,
    /** By the provider, the carrier or the person: spam, suppressed, opted out. */
    BLOCKED,
    /** For a reason that is none of these, or that the provider does not tell. */
    UNKNOWN;

    public boolean isDelivered() {
        return this == DELIVERED;
    }

    /** As it stands in the log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
