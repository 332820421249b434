package dev.countersign.local.deployed;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * Passes on to the deployed pool what a browser may call, without any credential, and says one line for each call: never a
 * name, code, token or session.
 */
final class CognitoRelay {
    private static final String TARGET = "AWSCognitoIdentityProviderService.";
    private static final Set<String> PUBLIC = Set.of(
            "InitiateAuth",
            "RespondToAuthChallenge",
            "GetTokensFromRefreshToken",
            "RevokeToken",
            "GetUser",
            "GlobalSignOut");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final URI cognito;
    private final PrintStream out;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    CognitoRelay(URI cognito, PrintStream out) {
        this.cognito = cognito;
        this.out = out;
    }

    Response pass(Request request) throws InterruptedException {
        String target = request.header("X-Amz-Target");
        String operation = target != null && target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
        if (!PUBLIC.contains(operation)) {
            return error(400, "UnknownOperationException", "Only what a browser may call is passed on: " + PUBLIC);
        }
        long began = System.nanoTime();
        Response answer = call(operation, request.body());
        tell(operation, answer, Duration.ofNanos(System.nanoTime() - began));
        return answer;
    }

    private Response call(String operation, String body) throws InterruptedException {
        HttpRequest call = HttpRequest.newBuilder(cognito.resolve("/"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", TARGET + operation)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(call, BodyHandlers.ofString());
            return Response.of(answer.statusCode(), "application/x-amz-json-1.1", answer.body());
        } catch (IOException e) {
            return error(503, "ServiceUnavailable", "Cognito does not answer at " + cognito.getHost());
        }
    }

    private static Response error(int status, String type, String message) {
        String body = JSONObjectUtils.toJSONString(Map.of("__type", type, "message", message));
        return Response.of(status, "application/x-amz-json-1.1", body);
    }

    private void tell(String operation, Response answer, Duration took) {
        String time = LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        out.println(time + "  " + operation + ": " + outcome(answer) + ", " + took.toMillis() + " ms");
        out.flush();
    }

    /** In words that hold nothing of anybody: the kind of the round, the type of the error. */
    private static String outcome(Response answer) {
        Map<String, Object> body = json(answer.body());
        if (answer.status() != OK) {
            return body.get("__type") instanceof String type
                    ? type.replaceAll("[^A-Za-z]", "")
                    : "HTTP " + answer.status();
        }
        if (body.containsKey("AuthenticationResult")) {
            return "tokens";
        }
        if (body.get("ChallengeParameters") instanceof Map<?, ?> round) {
            Object shown = round.get("outcome") == null ? round.get("challenge") : round.get("outcome");
            return "round " + String.valueOf(shown).replaceAll("[^A-Z_]", "");
        }
        return "done";
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            return Map.of();
        }
    }
}
