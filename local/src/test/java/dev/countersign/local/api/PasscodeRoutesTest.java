package dev.countersign.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.LocalCountersign;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Passcodes on a laptop, by requests that a back end signs. */
final class PasscodeRoutesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ORDER = "{\"order\":\"4711\"}";

    private static LocalCountersign local;

    @BeforeAll
    static void start() throws IOException {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    private record Reply(int status, Map<String, Object> body) {
        Object at(String member) {
            return String.valueOf(body.get(member));
        }
    }

    private static Reply call(DemoCaller caller, String method, String path, String body) throws Exception {
        URI address = local.endpoint().resolve("/api/passcodes" + path);
        HttpRequest request = SignedCall.of(caller, method, address, body);
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        return new Reply(response.statusCode(), JSONObjectUtils.parse(response.body()));
    }

    private static Reply issue(DemoCaller caller) throws Exception {
        return call(caller, "POST", "", "{\"clientId\":\"billing\",\"context\":" + ORDER + "}");
    }

    private static Reply validate(Reply issued, String context) throws Exception {
        String body = "{\"clientId\":\"billing\",\"timestamp\":" + issued.at("timestamp") + ",\"passcode\":\""
                + issued.at("passcode") + "\",\"context\":" + context + "}";
        return call(DemoCaller.BANK, "POST", "/validate", body);
    }

    @Test
    @DisplayName("D2 refused under another context, accepted once, refused the second time")
    void passcodeIsAcceptedOnce() throws Exception {
        Reply issued = issue(DemoCaller.BANK);
        assertEquals(201, issued.status());

        assertEquals("wrong", validate(issued, "{}").at("reason"));
        assertEquals(new Reply(200, Map.of("valid", true)), validate(issued, ORDER));
        assertEquals("used", validate(issued, ORDER).at("reason"));
    }

    @Test
    void passcodeIsTakenBack() throws Exception {
        Reply issued = issue(DemoCaller.BANK);
        String path = "/billing/" + issued.at("timestamp");

        assertEquals(404, call(DemoCaller.SHOP, "DELETE", path, "").status());
        assertEquals(200, call(DemoCaller.BANK, "DELETE", path, "").status());
        assertEquals("unknown", validate(issued, ORDER).at("reason"));
    }

    @Test
    void clientOfAnotherCallerIsRefused() throws Exception {
        Reply refused = issue(DemoCaller.SHOP);

        assertEquals(403, refused.status());
        assertEquals("tag:countersign.dev,2026:client-not-allowed", refused.at("type"));
    }
}
