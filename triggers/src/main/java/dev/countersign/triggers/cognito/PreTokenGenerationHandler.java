package dev.countersign.triggers.cognito;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEvent;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEvent.ClaimsOverrideDetails;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.AccessTokenGeneration;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.ClaimsAndScopeOverrideDetails;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.IdTokenGeneration;
import dev.countersign.signin.TokenClaims;
import dev.countersign.signin.TokenScopes;
import dev.countersign.signin.User;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The PreTokenGeneration trigger: adds the claims of a proof that it has just claimed, to the ID token (event version 1) or
 * to ID and access token (versions 2 and 3). It never fails: a fault is the absence of claims. Without claims the event
 * goes back as it came; groups and scopes are never touched.
 */
public final class PreTokenGenerationHandler implements RequestStreamHandler {
    private static final String VERSION_1 = "1";

    private final TokenClaims claims;
    private final Function<User, List<String>> suppressedScopes;
    private final List<String> scopesAfterAFault;
    private final TriggerCall trigger;

    /** For AWS Lambda: from the environment, with the real ports. */
    public PreTokenGenerationHandler() {
        this(Lambda.preToken());
    }

    private PreTokenGenerationHandler(PreTokenGenerationHandler made) {
        this.claims = made.claims;
        this.suppressedScopes = made.suppressedScopes;
        this.scopesAfterAFault = made.scopesAfterAFault;
        this.trigger = made.trigger;
    }

    /** For a pool where nobody signs up, so that no token goes without a scope. */
    public PreTokenGenerationHandler(TokenClaims claims, RunLog log) {
        this(claims, user -> List.of(), List.of(), log);
    }

    /** For a pool where people sign up. Where it cannot be known what a token goes without, it goes without all of it. */
    public PreTokenGenerationHandler(TokenClaims claims, TokenScopes scopes, RunLog log) {
        this(claims, scopes::suppressed, List.of(TokenScopes.OWN_ACCOUNT), log);
    }

    private PreTokenGenerationHandler(
            TokenClaims claims,
            Function<User, List<String>> suppressedScopes,
            List<String> scopesAfterAFault,
            RunLog log) {
        this.claims = claims;
        this.suppressedScopes = suppressedScopes;
        this.scopesAfterAFault = scopesAfterAFault;
        this.trigger = new TriggerCall(LambdaFunction.PRE_TOKEN, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        trigger.runOrLeave(
                in,
                out,
                json -> Json.text(json, "version").equals(VERSION_1)
                        ? json(handle(Events.preTokenV1(json)))
                        : json(handle(Events.preTokenV2(json))));
    }

    /** The typed inside for version 1: the response for an event, without details when there is nothing to add. */
    public CognitoUserPoolPreTokenGenerationEvent.Response handle(CognitoUserPoolPreTokenGenerationEvent event) {
        Map<String, String> added = trigger.guardedOr(Map.of(), () -> {
            CognitoUserPoolPreTokenGenerationEvent.Request request = Callers.required(event.getRequest());
            return claims(event, request.getUserAttributes(), request.getClientMetadata());
        });
        ClaimsOverrideDetails details = added.isEmpty()
                ? null
                : ClaimsOverrideDetails.builder()
                        .withClaimsToAddOrOverride(added)
                        .build();
        return new CognitoUserPoolPreTokenGenerationEvent.Response(details);
    }

    /** The typed inside for versions 2 and 3, likewise. A fault costs claims or scopes. */
    public CognitoUserPoolPreTokenGenerationEventV2.Response handle(CognitoUserPoolPreTokenGenerationEventV2 event) {
        Map<String, String> added = trigger.guardedOr(Map.of(), () -> {
            CognitoUserPoolPreTokenGenerationEventV2.Request request = Callers.required(event.getRequest());
            return claims(event, request.getUserAttributes(), request.getClientMetadata());
        });
        List<String> suppressed = trigger.guardedOr(
                scopesAfterAFault,
                () -> suppressedScopes.apply(
                        Callers.user(event, Callers.required(event.getRequest()).getUserAttributes(), false)));
        ClaimsAndScopeOverrideDetails details = added.isEmpty() && suppressed.isEmpty()
                ? null
                : ClaimsAndScopeOverrideDetails.builder()
                        .withIdTokenGeneration(IdTokenGeneration.builder()
                                .withClaimsToAddOrOverride(added)
                                .build())
                        .withAccessTokenGeneration(AccessTokenGeneration.builder()
                                .withClaimsToAddOrOverride(added)
                                .withScopesToSuppress(suppressed.toArray(String[]::new))
                                .build())
                        .build();
        return new CognitoUserPoolPreTokenGenerationEventV2.Response(details);
    }

    private Map<String, String> claims(
            CognitoUserPoolEvent event,
            @Nullable Map<String, String> attributes,
            @Nullable Map<String, String> clientMetadata) {
        return claims.of(
                Callers.user(event, attributes, false),
                Callers.textOf(event.getTriggerSource()),
                Callers.metadata(clientMetadata));
    }

    private static Optional<Map<String, Object>> json(CognitoUserPoolPreTokenGenerationEvent.Response response) {
        return Optional.ofNullable(response.getClaimsOverrideDetails())
                .map(details -> Map.of("claimsOverrideDetails", added(details.getClaimsToAddOrOverride())));
    }

    private static Optional<Map<String, Object>> json(CognitoUserPoolPreTokenGenerationEventV2.Response response) {
        return Optional.ofNullable(response.getClaimsAndScopeOverrideDetails())
                .map(details -> Map.of("claimsAndScopeOverrideDetails", json(details)));
    }

    private static Map<String, Object> json(ClaimsAndScopeOverrideDetails details) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("idTokenGeneration", added(details.getIdTokenGeneration().getClaimsToAddOrOverride()));
        json.put("accessTokenGeneration", json(details.getAccessTokenGeneration()));
        return json;
    }

    private static Map<String, Object> json(AccessTokenGeneration access) {
        Map<String, Object> json = new LinkedHashMap<>(added(access.getClaimsToAddOrOverride()));
        if (access.getScopesToSuppress().length > 0) {
            json.put("scopesToSuppress", List.of(access.getScopesToSuppress()));
        }
        return json;
    }

    private static Map<String, Object> added(Map<String, String> claims) {
        return Map.of("claimsToAddOrOverride", claims);
    }
}
