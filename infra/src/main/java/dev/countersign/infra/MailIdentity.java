package dev.countersign.infra;

/** What is to be verified with Amazon SES before e-mail can go out. */
public enum MailIdentity {
    /** The address in {@code SES_FROM_ADDRESS}; SES sends it a link. Enough to try. */
    ADDRESS,
    /** Its domain, by DNS records that SES shows. What a service in use needs. */
    DOMAIN,
    /** Address or domain is verified already, perhaps in another region or by another stack: an identity can be made once in an account and region. */
    EXISTING
}
