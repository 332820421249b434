package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local process offers beside Cognito. */
final class LocalRoutesTest extends LocalPoolTest {
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(local.endpoint().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(local.endpoint().resolve(path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void configNamesPoolClientsAndPeople() throws Exception {
        Map<String, Object> config = JSONObjectUtils.parse(get("/_local/config").body());

        assertEquals("eu-west-1_local", config.get("userPoolId"));
        assertEquals(local.endpoint() + "/eu-west-1_local", config.get("issuer"));
        assertTrue(String.valueOf(config.get("clients")).contains("stepUpToken=with-code"));
        assertTrue(String.valueOf(config.get("people")).contains("grace@example.com"));
    }

    @Test
    void inboxShowsTheNewestFirstAndOnlyToOneAddress() throws Exception {
        web.request(ADA);
        web.request("grace@example.com");

        List<?> all = JSONArrayUtils.parse(get("/_local/inbox").body());
        List<?> adas =
                JSONArrayUtils.parse(get("/_local/inbox?to=ADA%40example.com").body());

        assertEquals(2, all.size());
        assertTrue(all.get(0).toString().contains("grace@example.com"));
        assertEquals(1, adas.size());
        assertTrue(adas.get(0).toString().contains("subject=Your code to sign in"));
    }

    @Test
    void inboxCanBeEmptied() throws Exception {
        web.request(ADA);

        assertEquals(204, send("DELETE", "/_local/inbox", "").statusCode());

        assertEquals("[]", get("/_local/inbox").body());
    }

    @Test
    void clockGoesForward() throws Exception {
        long before = local.clock().millis();

        assertEquals(
                200, send("POST", "/_local/clock", "{\"advanceSeconds\":3600}").statusCode());

        assertTrue(local.clock().millis() - before >= 3_600_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"advanceSeconds\":-1}",
                "{\"advanceSeconds\":\"5\"}",
                "{\"advanceSeconds\":1e99}"
            })
    void badClockIsToldWhatIsWanted(String body) throws Exception {
        HttpResponse<String> response = send("POST", "/_local/clock", body);

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("advanceSeconds must be"), response.body());
    }

    @Test
    void traceCanBeReadOnFromACall() throws Exception {
        web.start(ADA);
        Map<String, Object> all = JSONObjectUtils.parse(get("/_local/trace").body());
        Map<String, Object> rest =
                JSONObjectUtils.parse(get("/_local/trace?after=1").body());

        assertEquals(2, calls(all));
        assertEquals(1, calls(rest));
    }

    private static int calls(Map<String, Object> trace) {
        return trace.get("calls") instanceof List<?> calls ? calls.size() : -1;
    }

    @Test
    void pageMayLoadNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/");

        assertEquals(200, page.statusCode());
        assertTrue(
                page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'self'"));
        assertFalse(page.body().contains("http"), "the page names another address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/page/none.js", "/page/..%2Fpage%2Fmain.js", "/page/Main.class", "/page/main.js%00", "/page/"})
    void onlyFilesOfThePageAreServed(String path) throws Exception {
        assertEquals(404, get(path).statusCode());
    }
}
