package dev.countersign.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events about nobody, and what handlers say to them. */
final class PrimingEvents {
    static final String NOBODY = "priming";

    static final Map<String, String> ATTRIBUTES = Map.of(
            "sub", NOBODY,
            "email", "nobody@example.invalid",
            "email_verified", "true",
            "phone_number", "+12025550100",
            "phone_number_verified", "true");

    private static final @Nullable Object NOTHING_YET = null;

    private PrimingEvents() {}

    /** The text of the round that Create makes first. */
    static String firstRound(RequestStreamHandler create) throws IOException {
        return round(create, List.of());
    }

    /** The text of the round that Create makes when the first one was answered. */
    static String secondRound(RequestStreamHandler create, String first) throws IOException {
        return round(
                create,
                List.of(Map.of(
                        "challengeName", "CUSTOM_CHALLENGE", "challengeResult", false, "challengeMetadata", first)));
    }

    private static String round(RequestStreamHandler create, List<Map<String, Object>> session) throws IOException {
        Map<String, Object> more = Map.of("session", session, "clientMetadata", Map.of("signInMethod", "EMAIL_OTP"));
        String answered = run(create, "CreateAuthChallenge_Authentication", more);
        try {
            Map<String, Object> response = JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(answered), "response");
            return JSONObjectUtils.getString(response, "challengeMetadata");
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    /** A wrong answer to that round. */
    static void answer(RequestStreamHandler verify, String round) throws IOException {
        Map<String, Object> more =
                Map.of("privateChallengeParameters", Map.of("round", round), "challengeAnswer", "000000");
        run(verify, "VerifyAuthChallengeResponse_Authentication", more);
    }

    static void token(RequestStreamHandler preToken) throws IOException {
        Map<String, Object> more = Map.of("clientMetadata", Map.of("transactionId", "0123456789abcdef"));
        run(preToken, "TokenGeneration_Authentication", more);
    }

    static void signUp(RequestStreamHandler preSignUp) throws IOException {
        run(preSignUp, "PreSignUp_SignUp", Map.of());
    }

    static void confirmation(RequestStreamHandler postConfirmation) throws IOException {
        run(postConfirmation, "PostConfirmation_ConfirmSignUp", Map.of());
    }

    /** A choice by a token of that issuer. */
    static void userName(RequestStreamHandler userName, String issuer) throws IOException {
        run(userName, request("PUT /username", issuer, "{\"username\":\"" + NOBODY + "\"}"));
    }

    /** A new address for nobody, by a token of that issuer. */
    static void contact(RequestStreamHandler contact, String issuer) throws IOException {
        run(contact, request("PUT /contact", issuer, "{\"email\":\"" + NOBODY + "@example.invalid\"}"));
    }

    /** A look at no transaction, by a token of that issuer. */
    static void transaction(RequestStreamHandler transactions, String issuer) throws IOException {
        run(transactions, aboutTransaction("GET /transactions/{id}", issuer));
    }

    /** For the receipt of none. */
    static void receipt(RequestStreamHandler receipts, String issuer) throws IOException {
        run(receipts, aboutTransaction("GET /transactions/{id}/receipt", issuer));
    }

    private static Map<String, Object> aboutTransaction(String route, String issuer) {
        Map<String, Object> event = new LinkedHashMap<>(request(route, issuer, ""));
        event.put("pathParameters", Map.of("id", "priming-priming-primin"));
        return event;
    }

    /** A passcode for the first client of the first caller. */
    static void passcode(RequestStreamHandler issuePasscode, Map<Principal, Set<String>> callers) throws IOException {
        run(issuePasscode, signed("POST /passcodes", callers, ""));
    }

    /** One that is none, likewise. */
    static void shownPasscode(RequestStreamHandler checkPasscode, Map<Principal, Set<String>> callers)
            throws IOException {
        run(checkPasscode, signed("POST /passcodes/validate", callers, ",\"timestamp\":1,\"passcode\":\"AA\""));
    }

    private static Map<String, Object> signed(String route, Map<Principal, Set<String>> callers, String members) {
        Map.Entry<Principal, Set<String>> caller = callers.entrySet().iterator().next();
        String client = caller.getValue().iterator().next();
        return request(
                route,
                Map.of("iam", Map.of("userArn", caller.getKey().arn())),
                "{\"clientId\":\"" + client + "\"" + members + "}");
    }

    /** A code to nobody, signed by the first of the callers. */
    static void code(RequestStreamHandler codes, Set<Principal> callers) throws IOException {
        run(
                codes,
                request(
                        "POST /codes",
                        Map.of(
                                "iam",
                                Map.of("userArn", callers.iterator().next().arn())),
                        "{\"userId\":\"" + NOBODY + "\",\"destination\":\"" + NOBODY + "@example.invalid\"}"));
    }

    private static Map<String, Object> request(String route, String issuer, String body) {
        Map<String, Object> claims = Map.of(
                "sub",
                NOBODY,
                "username",
                NOBODY,
                "client_id",
                NOBODY,
                "token_use",
                "access",
                "auth_time",
                Long.toString(Priming.NOW.getEpochSecond()),
                "iss",
                issuer);
        return request(route, Map.of("jwt", Map.of("claims", claims)), body);
    }

    private static Map<String, Object> request(String route, Map<String, Object> authorizer, String body) {
        return Map.of(
                "version",
                "2.0",
                "routeKey",
                route,
                "requestContext",
                Map.of("authorizer", authorizer),
                "body",
                body,
                "isBase64Encoded",
                false);
    }

    private static String run(RequestStreamHandler handler, String source, Map<String, Object> more)
            throws IOException {
        return run(handler, event(source, more));
    }

    private static String run(RequestStreamHandler handler, Map<String, ?> json) throws IOException {
        byte[] event = JSONObjectUtils.toJSONString(json).getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), out, null);
        return out.toString(UTF_8);
    }

    private static Map<String, @Nullable Object> event(String source, Map<String, Object> more) {
        Map<String, Object> request = new LinkedHashMap<>(more);
        request.put("userAttributes", ATTRIBUTES);
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("version", "2");
        event.put("triggerSource", source);
        event.put("region", NOBODY);
        event.put("userPoolId", NOBODY);
        event.put("userName", NOBODY);
        event.put("callerContext", Map.of("awsSdkVersion", NOBODY, "clientId", NOBODY));
        event.put("request", request);
        event.put("response", NOTHING_YET);
        return event;
    }
}
