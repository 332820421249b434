package dev.countersign.local.pool;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two triggers around a new user. A pool without them asks nobody and tells nobody. */
record SignUpTriggers(TriggerRunner triggers, TriggerEvents events) {

    /**
     * What PreSignUp spares a new user.
     *
     * @param verified the {@code …_verified} attributes to set
     */
    record Spared(boolean confirmation, Map<String, String> verified) {
        static final Spared NOTHING = new Spared(false, Map.of());
    }

    Spared preSignUp(Newcomer newcomer) {
        if (!triggers.isConfigured(Trigger.PRE_SIGN_UP)) {
            return Spared.NOTHING;
        }
        JsonObject response = triggers.run(Trigger.PRE_SIGN_UP, events.preSignUp(newcomer));
        Map<String, String> verified = new LinkedHashMap<>();
        putVerified(verified, "email", response.bool("autoVerifyEmail"), newcomer);
        putVerified(verified, "phone_number", response.bool("autoVerifyPhone"), newcomer);
        boolean confirmation = Boolean.TRUE.equals(response.bool("autoConfirmUser"));
        if (!confirmation && !verified.isEmpty()) {
            throw CognitoException.of(
                    "InvalidLambdaResponseException",
                    "Phone or email cannot be auto verified, when user is not being auto confirmed.");
        }
        return new Spared(confirmation, verified);
    }

    private static void putVerified(
            Map<String, String> verified, String kind, @Nullable Boolean asked, Newcomer newcomer) {
        if (!Boolean.TRUE.equals(asked)) {
            return;
        }
        if (newcomer.attributes().getOrDefault(kind, "").isEmpty()) {
            throw CognitoException.unrecognizableLambdaOutput();
        }
        verified.put(kind + "_verified", "true");
    }

    /** The user is confirmed by then, whatever the trigger says. */
    void postConfirmation(User user, String clientId, Map<String, String> metadata) {
        if (triggers.isConfigured(Trigger.POST_CONFIRMATION)) {
            triggers.run(Trigger.POST_CONFIRMATION, events.postConfirmation(user, clientId, metadata));
        }
    }
}
