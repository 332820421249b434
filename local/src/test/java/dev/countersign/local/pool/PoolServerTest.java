package dev.countersign.local.pool;

import static dev.countersign.local.pool.TestPool.ADA;
import static dev.countersign.local.pool.TestPool.assertError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

class PoolServerTest {
    private static final String TARGET = "AWSCognitoIdentityProviderService.";
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestPool test = new TestPool();

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void errorIsJsonWithTypeMessageAndHeader() throws Exception {
        var response = post("ForgotPassword", "{}");

        assertEquals(400, response.statusCode());
        assertEquals(
                "application/x-amz-json-1.1",
                response.headers().firstValue("content-type").orElseThrow());
        assertEquals(
                "UnknownOperationException",
                response.headers().firstValue("x-amzn-errortype").orElseThrow());
        assertEquals(
                Map.of(
                        "__type", "UnknownOperationException",
                        "message", "Operation ForgotPassword is not supported by the local pool."),
                Fakes.parse(response.body()));
    }

    @Test
    void unsupportedOperationNamesItselfToTheSdk() {
        assertError(
                "UnknownOperationException",
                "Operation ForgotPassword is not supported by the local pool.",
                () -> test.sdk.forgotPassword(r -> r.clientId("webclient").username(ADA)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | SerializationException",
                "[] | SerializationException",
                "{\"ClientId\":7} | SerializationException",
                "{\"ClientId\":\"webclient\",\"AuthFlow\":\"CUSTOM_AUTH\",\"AuthParameters\":{\"USERNAME\":null}} |"
                        + " InvalidParameterException",
                "{\"ClientId\":\"webclient\",\"AuthFlow\":\"CUSTOM_AUTH\",\"AuthParameters\":{\"USERNAME\":7}} |"
                        + " SerializationException",
                "{\"ClientId\":\"webclient\",\"AuthFlow\":\"CUSTOM_AUTH\",\"AuthParameters\":[\"USERNAME\"]} |"
                        + " SerializationException",
                "{\"ClientId\":\"webclient\",\"AuthFlow\":\"CUSTOM_AUTH\"} | InvalidParameterException",
                "{} | InvalidParameterException"
            })
    void malformedRequestIsRefused(String body, String type) throws Exception {
        var response = post("InitiateAuth", body);

        assertEquals(400, response.statusCode());
        assertEquals(type, Fakes.parse(response.body()).get("__type"));
    }

    /** In a browser amazon-cognito-identity-js refreshes with the device key of localStorage, and that is null for most. */
    @Test
    void authParameterThatIsNullIsAnAbsentOne() throws Exception {
        String token = test.signIn().refreshToken();

        var response = post(
                "InitiateAuth",
                "{\"ClientId\":\"webclient\",\"AuthFlow\":\"REFRESH_TOKEN_AUTH\",\"AuthParameters\":{\"REFRESH_TOKEN\":\""
                        + token + "\",\"DEVICE_KEY\":null}}");

        assertEquals(200, response.statusCode(), response.body());
        assertTrue(response.body().contains("AccessToken"));
    }

    @Test
    void deeplyNestedJsonIsAnErrorAndNoCrash() throws Exception {
        var response = post("InitiateAuth", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        assertTrue(List.of(400, 500).contains(response.statusCode()));
        assertTrue(Fakes.parse(response.body()).containsKey("__type"));
    }

    @Test
    void tenMegabyteAnswerGetsACleanError() {
        String session = test.start(ADA).session();
        var thrown = assertThrows(
                CognitoIdentityProviderException.class, () -> test.answer(session, "9".repeat(10 * 1024 * 1024)));

        assertEquals(413, thrown.statusCode());
        assertEquals("RequestEntityTooLargeException", thrown.awsErrorDetails().errorCode());
    }

    @Test
    void pageOfAnyOriginMaySignInButNotCallWhatNeedsCredentials() throws Exception {
        var allowed = post("InitiateAuth", signIn(), "Origin", "https://app.example.com");
        assertEquals(200, allowed.statusCode());
        assertEquals(
                "*", allowed.headers().firstValue("access-control-allow-origin").orElseThrow());
        assertTrue(allowed.headers()
                .firstValue("access-control-expose-headers")
                .orElseThrow()
                .contains("errortype"));

        for (String operation : List.of("AdminGetUser", "ListUsers")) {
            for (String origin :
                    List.of("https://app.example.com", test.server.endpoint().toString(), "null")) {
                var refused = post(
                        operation,
                        "{\"UserPoolId\":\"eu-west-1_local\",\"Username\":\"" + ADA + "\"}",
                        "Origin",
                        origin);
                assertEquals(403, refused.statusCode());
                assertEquals(
                        "AccessDeniedException", Fakes.parse(refused.body()).get("__type"));
                assertEquals(
                        "*",
                        refused.headers()
                                .firstValue("access-control-allow-origin")
                                .orElseThrow());
            }
        }
    }

    @Test
    void preflightAllowsTheHeadersOfTheClients() throws Exception {
        var response = http.send(
                request("/")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://app.example.com")
                        .header("Access-Control-Request-Method", "POST")
                        .build(),
                BodyHandlers.ofString());

        assertEquals(204, response.statusCode());
        String headers =
                response.headers().firstValue("access-control-allow-headers").orElseThrow();
        for (String name : List.of(
                "content-type",
                "x-amz-target",
                "x-amz-user-agent",
                "amz-sdk-request",
                "amz-sdk-invocation-id",
                "authorization")) {
            assertTrue(headers.contains(name), name);
        }
        assertTrue(response.headers()
                .firstValue("access-control-allow-methods")
                .orElseThrow()
                .contains("POST"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:9229, 200",
        "127.0.0.1:1, 200",
        "[::1]:9229, 200",
        "rebound.example.com, 403",
        "localhost.example.com, 403",
        "127.0.0.1.example.com:9229, 403"
    })
    void hostMustBeALoopbackName(String host, int status) throws Exception {
        String body = signIn();
        String answer = raw("POST / HTTP/1.1\r\nHost: " + host + "\r\nX-Amz-Target: " + TARGET
                + "InitiateAuth\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    @Test
    void requestWithoutHostIsRefused() throws Exception {
        String answer = raw("GET /eu-west-1_local/.well-known/jwks.json HTTP/1.0\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        // A server on all interfaces would answer at any address of 127.0.0.0/8.
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});

        assertThrows(
                IOException.class,
                () -> new Socket(other, test.server.endpoint().getPort()).close());
    }

    @Test
    void openIdConfigurationPointsToTheKeys() throws Exception {
        var response = get("/eu-west-1_local/.well-known/openid-configuration");

        var configuration = Fakes.parse(response.body());
        assertEquals(test.server.endpoint() + "/eu-west-1_local", configuration.get("issuer"));
        var keys = http.send(
                HttpRequest.newBuilder(URI.create((String) configuration.get("jwks_uri")))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, keys.statusCode());
        assertEquals(2, JWKSet.parse(keys.body()).size());
        assertFalse(keys.body().contains("\"d\""), "no private part");
    }

    @Test
    void addedRouteSeesItsParametersAndIsClosedToOtherOrigins() throws Exception {
        test.server.addRoute(
                "POST",
                "/bank/payments/{id}/confirm",
                request -> Response.json(201, Map.of("id", request.parameters().get("id"), "body", request.body())));
        String path = "/bank/payments/p-7/confirm";

        var own = http.send(
                request(path)
                        .POST(BodyPublishers.ofString("x"))
                        .header("Origin", test.server.endpoint().toString())
                        .build(),
                BodyHandlers.ofString());
        assertEquals(201, own.statusCode());
        assertEquals(Map.of("id", "p-7", "body", "x"), Fakes.parse(own.body()));
        assertTrue(own.headers().firstValue("access-control-allow-origin").isEmpty());

        var foreign = http.send(
                request(path)
                        .POST(BodyPublishers.ofString("x"))
                        .header("Origin", "https://evil.example.com")
                        .build(),
                BodyHandlers.ofString());
        assertEquals(403, foreign.statusCode());
        assertEquals(404, get("/bank/payments").statusCode());
    }

    @Test
    void brokenRouteTellsTheCallerNothing() throws Exception {
        test.server.addRoute("GET", "/broken", request -> {
            throw new IllegalStateException("inner secret");
        });
        var response = get("/broken");

        assertEquals(500, response.statusCode());
        assertEquals(
                Map.of("__type", "InternalErrorException", "message", "Internal server error"),
                Fakes.parse(response.body()));
    }

    private static String signIn() {
        return "{\"ClientId\":\"webclient\",\"AuthFlow\":\"CUSTOM_AUTH\",\"AuthParameters\":{\"USERNAME\":\"" + ADA
                + "\"}}";
    }

    private HttpResponse<String> post(String operation, String body, String... headers) throws Exception {
        var request = request("/")
                .header("X-Amz-Target", TARGET + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(test.server.endpoint().resolve(path));
    }

    /** Clients of the JDK do not let a caller choose the Host header. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), test.server.endpoint().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
