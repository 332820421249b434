package dev.countersign.local.account;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** What an app client must be like for a sign-in by code to be safe. */
final class ClientShape {
    /** A code lives for five minutes by default; a session that ends earlier takes it along. */
    private static final int SESSION_MINUTES = 5;
    /** How long a session lives when the client does not say. */
    private static final int USUAL_SESSION_MINUTES = 3;
    /** Where codes go, and what the triggers go by. Who could write them with a stolen token would receive the next code. */
    private static final Pattern TRUSTED = Pattern.compile("(email|phone_number)(_verified)?|custom:.*");

    private ClientShape() {}

    /** Empty when nothing is wrong. */
    static List<String> faults(UserPoolClientType client) {
        List<String> faults = new ArrayList<>();
        if (!client.explicitAuthFlows().contains(ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH)) {
            faults.add("its authentication flows lack ALLOW_CUSTOM_AUTH");
        }
        if (client.preventUserExistenceErrors() != PreventUserExistenceErrorTypes.ENABLED) {
            faults.add("it tells who exists: enable \"Prevent user existence errors\"");
        }
        int minutes = client.authSessionValidity() == null ? USUAL_SESSION_MINUTES : client.authSessionValidity();
        if (minutes < SESSION_MINUTES) {
            faults.add("its authentication flow session lasts " + minutes + " minutes; " + SESSION_MINUTES
                    + " are needed");
        }
        if (!Boolean.TRUE.equals(client.enableTokenRevocation())) {
            faults.add("its tokens cannot be revoked: enable \"Token revocation\"");
        }
        writable(client, faults);
        return faults;
    }

    /** A client that names no attributes may write all standard ones. */
    private static void writable(UserPoolClientType client, List<String> faults) {
        if (client.writeAttributes().isEmpty()) {
            faults.add(
                    "its users may write every standard attribute: name those that they may, without email and phone_number");
            return;
        }
        List<String> trusted = client.writeAttributes().stream()
                .filter(TRUSTED.asMatchPredicate())
                .toList();
        if (!trusted.isEmpty()) {
            faults.add("its users may write " + String.join(", ", trusted));
        }
    }
}
