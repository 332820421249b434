package dev.countersign.local.pool;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.jspecify.annotations.Nullable;

/** The Lambda functions attached to the pool; null = this trigger is not configured. */
public record Triggers(
        @Nullable RequestStreamHandler defineAuthChallenge,
        @Nullable RequestStreamHandler createAuthChallenge,
        @Nullable RequestStreamHandler verifyAuthChallengeResponse,
        @Nullable RequestStreamHandler preTokenGeneration,
        PreTokenVersion preTokenVersion) {

    /** The event the token trigger is configured for. V1 changes the ID token only; V2 and V3 the access token too. */
    public enum PreTokenVersion {
        V1_0("1"),
        V2_0("2"),
        V3_0("3");

        final String eventVersion;

        PreTokenVersion(String eventVersion) {
            this.eventVersion = eventVersion;
        }
    }

    @Nullable
    RequestStreamHandler handler(Trigger trigger) {
        return switch (trigger) {
            case DEFINE -> defineAuthChallenge;
            case CREATE -> createAuthChallenge;
            case VERIFY -> verifyAuthChallengeResponse;
            case PRE_TOKEN -> preTokenGeneration;
        };
    }
}
