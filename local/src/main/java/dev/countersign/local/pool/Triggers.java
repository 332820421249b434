package dev.countersign.local.pool;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import org.jspecify.annotations.Nullable;

/** The Lambda functions attached to the pool; null = this trigger is not configured. */
public record Triggers(
        @Nullable RequestStreamHandler defineAuthChallenge,
        @Nullable RequestStreamHandler createAuthChallenge,
        @Nullable RequestStreamHandler verifyAuthChallengeResponse,
        @Nullable RequestStreamHandler preTokenGeneration,
        PreTokenVersion preTokenVersion,
        @Nullable RequestStreamHandler preSignUp,
        @Nullable RequestStreamHandler postConfirmation) {

    /** Those of a sign-in; nothing is asked when somebody signs up. */
    public Triggers(
            @Nullable RequestStreamHandler defineAuthChallenge,
            @Nullable RequestStreamHandler createAuthChallenge,
            @Nullable RequestStreamHandler verifyAuthChallengeResponse,
            @Nullable RequestStreamHandler preTokenGeneration,
            PreTokenVersion preTokenVersion) {
        this(
                defineAuthChallenge,
                createAuthChallenge,
                verifyAuthChallengeResponse,
                preTokenGeneration,
                preTokenVersion,
                null,
                null);
    }

    /** The same, and these around a sign-up. */
    public Triggers withSignUp(
            @Nullable RequestStreamHandler newPreSignUp, @Nullable RequestStreamHandler newPostConfirmation) {
        return new Triggers(
                defineAuthChallenge,
                createAuthChallenge,
                verifyAuthChallengeResponse,
                preTokenGeneration,
                preTokenVersion,
                newPreSignUp,
                newPostConfirmation);
    }

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
            case PRE_SIGN_UP -> preSignUp;
            case POST_CONFIRMATION -> postConfirmation;
        };
    }
}
