package dev.countersign.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.api.DemoCaller;
import dev.countersign.local.api.SignedCall;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A code outside any sign-in, as docs/codes.md has it: signed requests to the local process, the message in its inbox. */
final class CodesStoryTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TO = "\"userId\":\"customer-7\",\"destination\":\"+12025550155\"";

    private LocalCountersign local;

    @BeforeEach
    void start() throws IOException {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private HttpResponse<String> call(DemoCaller caller, String method, String path, String body) throws Exception {
        Map<String, String> headers = Map.of("Idempotency-Key", "order-1", "Content-Type", "application/json");
        return HTTP.send(
                SignedCall.of(
                        caller, method, local.endpoint().resolve("/api" + path), body, headers, Clock.systemUTC()),
                BodyHandlers.ofString());
    }

    private static Map<String, Object> json(HttpResponse<String> response) throws Exception {
        return JSONObjectUtils.parse(response.body());
    }

    @Test
    @DisplayName("a back end sends a code, and another one can do nothing with it")
    void backEndSendsACode() throws Exception {
        HttpResponse<String> sent = call(DemoCaller.SHOP, "POST", "/codes", "{" + TO + "}");
        assertEquals(201, sent.statusCode(), sent.body());
        assertEquals(
                sent.body(),
                call(DemoCaller.SHOP, "POST", "/codes", "{" + TO + "}").body(),
                "a repeat");
        assertEquals(1, local.inbox().messages("+12025550155").size());
        String id = JSONObjectUtils.getString(json(sent), "id");
        String code = local.inbox().messages("+12025550155").get(0).message().code();
        String answer = "{\"id\":\"" + id + "\"," + TO + ",\"code\":\"" + code + "\"}";

        HttpResponse<String> foreign = call(DemoCaller.BANK, "POST", "/codes/validate", answer);
        assertEquals(422, foreign.statusCode(), foreign.body());
        assertEquals("unknown", json(foreign).get("reason"));
        assertEquals(404, call(DemoCaller.BANK, "DELETE", "/codes/" + id, "").statusCode());

        HttpResponse<String> valid = call(DemoCaller.SHOP, "POST", "/codes/validate", answer);
        assertEquals(200, valid.statusCode(), valid.body());
        assertEquals("{\"valid\":true}", valid.body());
        assertEquals(
                "used",
                json(call(DemoCaller.SHOP, "POST", "/codes/validate", answer)).get("reason"));
        HttpResponse<String> tooLate = call(DemoCaller.SHOP, "DELETE", "/codes/" + id, "");
        assertTrue(tooLate.body().contains("code-used"), tooLate.body());
    }
}
