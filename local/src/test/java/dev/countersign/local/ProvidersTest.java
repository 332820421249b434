package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.ADAS_PHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.delivery.Medium;
import dev.countersign.local.Inbox.Delivered;
import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
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

/** Providers can be made to fail, so that one sees which way a code takes then. */
final class ProvidersTest extends LocalPoolTest {
    private static final String ALL_UP =
            "[{\"medium\":\"EMAIL\",\"state\":\"up\"},{\"medium\":\"SMS\",\"state\":\"up\"},{\"medium\":\"WHATSAPP\",\"state\":\"up\"}]";
    private static final Map<String, String> WHATSAPP = Map.of("signInMethod", "WHATSAPP_OTP");

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(local.endpoint().resolve("/_local/providers"));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return http.send(request().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private String states() throws Exception {
        return http.send(request().build(), BodyHandlers.ofString()).body();
    }

    private List<Medium> media(String to) {
        return local.inbox().messages(to).stream().map(Delivered::medium).toList();
    }

    @Test
    void allWorkUntilOneIsSwitchedOff() throws Exception {
        assertEquals(ALL_UP, states());

        HttpResponse<String> answer = post("{\"medium\":\"SMS\",\"state\":\"down\"}");

        assertEquals(200, answer.statusCode());
        assertEquals(ALL_UP.replace("SMS\",\"state\":\"up", "SMS\",\"state\":\"down"), answer.body());
        assertEquals(answer.body(), states());
        assertEquals(ALL_UP, post("{\"medium\":\"SMS\",\"state\":\"up\"}").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"medium\":\"SMS\"}",
                "{\"medium\":\"sms\",\"state\":\"down\"}",
                "{\"medium\":\"FAX\",\"state\":\"down\"}",
                "{\"medium\":\"SMS\",\"state\":\"DOWN\"}",
                "{\"medium\":\"SMS\",\"state\":false}",
                "{\"medium\":\"SMS\",\"state\":\"down\",\"for\":\"ever\"}",
                "{\"medium\":\"SMS\",\"medium\":\"EMAIL\",\"state\":\"down\"}"
            })
    void whateverElseIsSaidChangesNothing(String body) throws Exception {
        HttpResponse<String> answer = post(body);

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("is wanted"), answer.body());
        assertEquals(ALL_UP, states());
    }

    @Test
    void pageOfAnotherOriginCannotSwitch() throws Exception {
        HttpRequest foreign = request()
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofString("{\"medium\":\"SMS\",\"state\":\"down\"}"))
                .build();

        assertEquals(403, http.send(foreign, BodyHandlers.ofString()).statusCode());
        assertEquals(ALL_UP, states());
    }

    @Test
    void codeTakesTheNextWay() {
        local.providers().set(Medium.WHATSAPP, Providers.State.DOWN);

        Answered round = web.request(ADA, WHATSAPP, "__dummy__");

        assertEquals("WHATSAPP", round.parameters().get("deliveryMedium"));
        assertEquals("SMS,EMAIL", round.parameters().get("fallback"));
        assertEquals(List.of(Medium.SMS), media(ADAS_PHONE));
        assertTrue(web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), WHATSAPP).hasTokens());
    }

    @Test
    void codeTakesTheLastWayLeft() {
        local.providers().set(Medium.WHATSAPP, Providers.State.DOWN);
        local.providers().set(Medium.SMS, Providers.State.DOWN);

        Answered round = web.request(ADA, WHATSAPP, "__dummy__");

        assertEquals(List.of(), media(ADAS_PHONE));
        assertEquals(List.of(Medium.EMAIL), media(ADA));
        assertTrue(web.answer(round, ADA, web.codeSentTo(ADA), WHATSAPP).hasTokens());
    }

    @Test
    void usualFallbackGoesWhereOtherChannelsAreNamed() throws Exception {
        Map<String, String> channels = Map.of("CHANNELS", "email,sms");
        try (LocalCountersign narrow = LocalCountersign.start(0, channels, PreTokenVersion.V2_0);
                TestClient client = new TestClient(narrow, "web")) {
            assertFalse(client.request(ADA).parameters().containsKey("fallback"));
        }
    }

    @Test
    void nothingGoesOutWhereAllFail() {
        for (Medium medium : Medium.values()) {
            local.providers().set(medium, Providers.State.DOWN);
        }

        Answered round = web.request(ADA, WHATSAPP, "__dummy__");

        assertEquals("SENT", round.outcome(), "to a stranger every round looks alike");
        assertEquals(List.of(), local.inbox().messages(""));
    }
}
