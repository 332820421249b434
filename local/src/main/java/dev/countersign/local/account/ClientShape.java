package dev.countersign.local.account;

import dev.countersign.signin.ClientRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * What an app client must be like for a sign-in by code to be safe.
 *
 * @param role what the functions take the client for
 * @param tokenTrigger the version of the event that the token trigger takes
 */
record ClientShape(ClientRole role, String tokenTrigger) {
    /** A code lives for five minutes by default; a session that ends earlier takes it along. */
    private static final int SESSION_MINUTES = 5;
    /** How long a session lives when the client does not say. */
    private static final int USUAL_SESSION_MINUTES = 3;
    /** Where codes go. Who could write them with a stolen token would receive the next code. */
    private static final List<String> ADDRESSES = List.of("email", "phone_number");
    /** What the triggers go by, and nobody writes at any app client. */
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of("email_verified", "phone_number_verified"), OurAttributes.all())
            .collect(Collectors.toUnmodifiableSet());

    /** Empty when nothing is wrong. */
    List<String> faults(UserPoolClientType client) {
        List<String> faults = new ArrayList<>();
        flows(client, faults);
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

    private boolean isForSignUp() {
        return role == ClientRole.SIGN_UP;
    }

    /**
     * Where addresses may be written, tokens must go without the scope to write them, which version 1 of the token trigger
     * cannot take away: there people sign up, and sign in at another app client.
     */
    private void flows(UserPoolClientType client, List<String> faults) {
        if (!isForSignUp() || !tokenTrigger.equals("V1_0")) {
            if (!client.explicitAuthFlows().contains(ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH)) {
                faults.add("its authentication flows lack ALLOW_CUSTOM_AUTH");
            }
            return;
        }
        String refresh = ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH.toString();
        List<String> others = client.explicitAuthFlowsAsStrings().stream()
                .filter(flow -> !flow.equals(refresh))
                .toList();
        // A client that names no flows has the usual ones, and people sign in by them.
        if (!others.isEmpty() || client.explicitAuthFlows().isEmpty()) {
            faults.add("people can sign in here by "
                    + (others.isEmpty() ? "Cognito's usual flows" : String.join(", ", others))
                    + ", and with a token trigger of V1_0 a stolen token could then change their addresses: leave "
                    + refresh + " as its only authentication flow");
        }
    }

    /** A client that names no attributes may write all standard ones. */
    private void writable(UserPoolClientType client, List<String> faults) {
        List<String> writable = client.writeAttributes();
        if (writable.isEmpty()) {
            faults.add("its users may write every standard attribute: name those that they may, "
                    + (isForSignUp() ? "with" : "without") + " email and phone_number");
            return;
        }
        List<String> trusted = writable.stream()
                .filter(name -> RESERVED.contains(name) || (!isForSignUp() && ADDRESSES.contains(name)))
                .toList();
        if (!trusted.isEmpty()) {
            faults.add("its users may write " + String.join(", ", trusted));
        }
        List<String> missing =
                ADDRESSES.stream().filter(name -> !writable.contains(name)).toList();
        if (isForSignUp() && !missing.isEmpty()) {
            faults.add("its users may not write " + String.join(", ", missing)
                    + ", so SignUp is refused; its role is sign-up");
        }
    }
}
