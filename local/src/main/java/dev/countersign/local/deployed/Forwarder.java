package dev.countersign.local.deployed;

import dev.countersign.local.pool.CognitoException;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Passes a person's calls on to Cognito and its answers back. Of a request only the operation's name and the body go along: no
 * header of the caller, no credential of this machine.
 */
final class Forwarder {
    private static final String TARGET_PREFIX = "AWSCognitoIdentityProviderService.";
    /** What the page and a client app need. Each is open to everybody in Cognito itself. */
    private static final Set<String> OPERATIONS = Set.of(
            "InitiateAuth",
            "RespondToAuthChallenge",
            "GetTokensFromRefreshToken",
            "RevokeToken",
            "GetUser",
            "GlobalSignOut");

    private static final Set<String> HEADERS_BACK = Set.of("x-amzn-errortype", "x-amzn-requestid");
    private static final long BODY_LIMIT_BYTES = 256 * 1024;

    private final URI cognito;
    private final CallLog log;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param patience for one whole call */
    Forwarder(URI cognito, CallLog log, Duration patience) {
        this.cognito = cognito;
        this.log = log;
        this.patience = patience;
    }

    Response call(Request request) throws InterruptedException {
        CallLog.Line line = log.begin(operation(request));
        if (!OPERATIONS.contains(line.operation())) {
            line.end("refused");
            throw CognitoException.withStatus(
                    403, "AccessDeniedException", "Only these calls are passed on: " + new TreeSet<>(OPERATIONS));
        }
        try {
            HttpResponse<String> answer = send(line.operation(), request.body());
            line.end(Outcome.of(answer.statusCode(), answer.body()));
            return back(answer);
        } catch (ExecutionException e) {
            throw noAnswer(line, reason(e));
        } catch (TimeoutException e) {
            throw noAnswer(line, "within " + patience.toSeconds() + " s");
        }
    }

    private static String operation(Request request) {
        String target = request.header("X-Amz-Target");
        return target != null && target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : "";
    }

    /** The request's own time-out would end with the first byte of the answer, this one ends with the last. */
    private HttpResponse<String> send(String operation, String body)
            throws InterruptedException, ExecutionException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(cognito)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", TARGET_PREFIX + operation)
                .POST(BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, head -> new BoundedBody(BODY_LIMIT_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private static Response back(HttpResponse<String> answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS_BACK.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
        return Response.of(answer.statusCode(), "application/x-amz-json-1.1", answer.body())
                .with(headers);
    }

    private CognitoException noAnswer(CallLog.Line line, String reason) {
        String text = "no answer from " + cognito.getAuthority() + " (" + reason + ")";
        line.end(text);
        return CognitoException.withStatus(502, "CognitoUnreachableException", "There is " + text + ".");
    }

    /** The kind of fault; its text may quote what was sent. */
    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        return (cause == null ? e : cause).getClass().getSimpleName();
    }
}
