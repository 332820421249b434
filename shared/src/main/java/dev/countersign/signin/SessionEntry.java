package dev.countersign.signin;

/**
 * One answered round in Cognito's session.
 *
 * @param challengeName Cognito's name of the challenge, {@code CUSTOM_CHALLENGE} for ours
 * @param passed what the verification said
 * @param metadata the text Create gave the round; empty when there is none
 */
public record SessionEntry(String challengeName, boolean passed, String metadata) {
    public static final String CUSTOM_CHALLENGE = "CUSTOM_CHALLENGE";
    public static final String SRP_A = "SRP_A";
    public static final String PASSWORD_VERIFIER = "PASSWORD_VERIFIER";

    boolean isOurs() {
        return challengeName.equals(CUSTOM_CHALLENGE);
    }

    @Override
    public String toString() {
        return "SessionEntry[redacted]";
    }
}
