package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** A user name from the first sign-in to the tokens that show it, over HTTP. */
final class UserNameStoryTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private LocalCountersign local;
    private TestClient web;

    UserNameStoryTest(@TempDir Path folder) {
        this.folder = folder;
        this.local = start(0, folder);
        this.web = new TestClient(local, "web");
    }

    private static LocalCountersign start(int port, Path folder) {
        try {
            return LocalCountersign.start(port, Map.of(), PreTokenVersion.V2_0, folder.resolve("data.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        web.close();
        local.close();
    }

    private HttpResponse<String> put(String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(local.endpoint().resolve("/api/username"))
                .PUT(BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> choose(String token, String name) {
        return put(token, "{\"username\":\"" + name + "\"}");
    }

    private static String accessToken(Answered answered) {
        return answered.tokens().accessToken();
    }

    @Test
    @DisplayName("B5 chosen at the first sign-in, shown in the ID token of later ones, and never changed by its holder")
    void chosenOnceAndShownLater() {
        Answered first = web.signIn(TestClient.ADA);
        assertFalse(first.idClaims().containsKey("custom:username"));

        HttpResponse<String> chosen = choose(accessToken(first), "Ada");

        assertEquals("{\"username\":\"Ada\"}", chosen.body());
        assertEquals(200, chosen.statusCode());
        Answered later = web.signIn(TestClient.ADA);
        assertEquals("Ada", later.idClaims().get("custom:username"));
        assertEquals("true", later.idClaims().get("custom:username_set"));
        assertEquals(409, choose(accessToken(later), "Countess").statusCode());
        assertEquals(200, choose(accessToken(later), "ADA").statusCode(), "still hers");
        assertEquals("Ada", web.signIn(TestClient.ADA).idClaims().get("custom:username"));
    }

    @Test
    @DisplayName("B6 no client writes the attributes itself")
    void noClientWritesTheAttributes() {
        String token = accessToken(web.signIn(TestClient.ADA));

        for (String name : new String[] {"custom:username", "custom:username_set"}) {
            Exception refused = assertThrows(
                    NotAuthorizedException.class,
                    () -> web.cognito.updateUserAttributes(request -> request.accessToken(token)
                            .userAttributes(AttributeType.builder()
                                    .name(name)
                                    .value("Eve")
                                    .build())));
            assertTrue(String.valueOf(refused.getMessage()).contains("unauthorized attribute"), refused::toString);
        }
    }

    @Test
    @DisplayName("UN-03 a name that somebody has is nobody else's")
    void takenNameIsRefused() {
        choose(accessToken(web.signIn(TestClient.ADA)), "Ada");

        HttpResponse<String> refused = choose(accessToken(web.signIn(TestClient.GRACE)), "ada");

        assertEquals(409, refused.statusCode());
        assertEquals(
                "application/problem+json",
                refused.headers().firstValue("content-type").orElse(""));
        assertTrue(refused.body().contains("user-name-taken"), refused.body());
    }

    @Test
    @DisplayName("UN-04 no token, a spoilt one and an expired one stop at the authorizer")
    void authorizerStopsOthers() {
        Answered answered = web.signIn(TestClient.ADA);
        String token = accessToken(answered);

        assertEquals(401, choose("", "Ada").statusCode());
        assertEquals(
                401,
                choose(token.substring(0, token.length() - 6) + "AAAAAA", "Ada").statusCode());
        local.clock().advance(Duration.ofHours(2));
        HttpResponse<String> expired = choose(token, "Ada");
        assertEquals(401, expired.statusCode());
        assertEquals("Bearer", expired.headers().firstValue("www-authenticate").orElse(""));
    }

    @Test
    @DisplayName("UN-05 an ID token passes the authorizer and is refused by the function")
    void idTokenIsRefused() {
        HttpResponse<String> refused =
                choose(web.signIn(TestClient.ADA).tokens().idToken(), "Ada");

        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("not-allowed"), refused.body());
    }

    @Test
    @DisplayName("UN-06 UN-07 malformed and oversized bodies are refused")
    void bodiesAreRefused() {
        String token = accessToken(web.signIn(TestClient.ADA));

        assertEquals(
                400, put(token, "{\"username\":\"Ada\",\"username\":\"Eve\"}").statusCode());
        assertEquals(
                400, put(token, "{\"username\":\"" + "a".repeat(2_000) + "\"}").statusCode());
        assertEquals(400, choose(token, "a b").statusCode());
    }

    @Test
    @DisplayName("an app on another port may call it, by its token and not without")
    void pageOfAnotherOriginNeedsAToken() throws IOException, InterruptedException {
        HttpRequest.Builder foreign = HttpRequest.newBuilder(local.endpoint().resolve("/api/username"))
                .header("Origin", "http://localhost:5173");

        HttpResponse<String> asked = HTTP.send(
                foreign.copy().method("OPTIONS", BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertEquals(204, asked.statusCode());
        assertTrue(asked.headers()
                .firstValue("Access-Control-Allow-Methods")
                .orElse("")
                .contains("PUT"));

        foreign.PUT(BodyPublishers.ofString("{\"username\":\"Ada\"}"));
        HttpResponse<String> without = HTTP.send(foreign.copy().build(), BodyHandlers.ofString());
        assertEquals(401, without.statusCode());
        assertEquals(
                "*", without.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
        foreign.header("Authorization", "Bearer " + accessToken(web.signIn(TestClient.ADA)));
        assertEquals(200, HTTP.send(foreign.build(), BodyHandlers.ofString()).statusCode());
    }

    @Test
    @DisplayName("a kept pool knows after a restart who has which name")
    void namesOutliveARestart() {
        choose(accessToken(web.signIn(TestClient.ADA)), "Ada");
        URI endpoint = local.endpoint();
        web.close();
        local.close();

        local = start(endpoint.getPort(), folder);
        web = new TestClient(local, "web");

        assertEquals(
                409, choose(accessToken(web.signIn(TestClient.GRACE)), "ADA").statusCode());
        assertEquals(200, choose(accessToken(web.signIn(TestClient.ADA)), "ADA").statusCode());
    }
}
