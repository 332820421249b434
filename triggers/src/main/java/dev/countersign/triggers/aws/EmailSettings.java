package dev.countersign.triggers.aws;

/**
 * How e-mail goes out by Amazon SES.
 *
 * @param from the address that messages come from, verified with SES; may have a name before it
 * @param configurationSet decides what SES reports about messages; empty for none
 * @param region where the address is verified
 */
public record EmailSettings(String from, String configurationSet, String region) {}
