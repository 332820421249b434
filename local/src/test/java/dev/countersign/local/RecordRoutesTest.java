package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.ADAS_PHONE;
import static dev.countersign.local.TestClient.stepUp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.TestClient.Answered;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that was altered behind the bank's back, and what the code of the message is good for then. */
final class RecordRoutesTest extends LocalPoolTest {
    private static final String GRACES = "{\"payee\":\"Grace\",\"account\":\"DE89370400440532013000\"}";
    private static final String THIEFS = "{\"payee\":\"Grace\",\"account\":\"GB33BUKB20201555555555\"}";
    private static final String PAYMENT =
            "{\"payee\":\"Grace\",\"account\":\"DE89370400440532013000\",\"amount\":\"9.00\",\"currency\":\"EUR\"}";
    private static final String BATCH = "{\"total\":\"9.00\",\"currency\":\"EUR\",\"transfers\":["
            + "{\"payee\":\"Grace\",\"account\":\"DE89370400440532013000\",\"amount\":\"5.00\"},"
            + "{\"payee\":\"Alan\",\"amount\":\"4.00\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    @BeforeEach
    void signIn() {
        token = web.signIn(ADA).tokens().accessToken();
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(local.endpoint().resolve(path)).POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String start(String order) throws Exception {
        HttpResponse<String> started = send(post("/bank/payments", order).header("Authorization", "Bearer " + token));
        assertEquals(201, started.statusCode(), started.body());
        return String.valueOf(JSONObjectUtils.parse(started.body()).get("transactionId"));
    }

    private int confirm(String id, String approval) throws Exception {
        return send(post("/bank/payments/" + id + "/confirm", "").header("Authorization", "Bearer " + approval))
                .statusCode();
    }

    private int alter(String id, String body) throws Exception {
        return send(post("/_local/transactions/" + id, body)).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {PAYMENT, BATCH})
    @DisplayName("TX-01 a code is wrong while the record names another account, and right when it is the old one again")
    void codeIsGoodForTheAccountOfTheMessage(String order) throws Exception {
        String id = start(order);
        Answered round = web.requestStepUp(ADA, token, id);
        String code = web.codeSentTo(ADAS_PHONE);

        assertEquals(204, alter(id, THIEFS));
        Answered refused = web.answer(round, ADA, code, stepUp(id));
        assertEquals("WRONG_CODE", refused.outcome());
        assertEquals(401, confirm(id, token));

        assertEquals(204, alter(id, GRACES));
        assertTrue(web.answer(refused, ADA, code, stepUp(id)).hasTokens());
    }

    @Test
    void approvalIsGoodForTheAccountOfTheMessage() throws Exception {
        String id = start(PAYMENT);
        Answered round = web.requestStepUp(ADA, token, id);
        String approval = web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(id))
                .tokens()
                .accessToken();

        assertEquals(204, alter(id, THIEFS));
        assertEquals(401, confirm(id, approval));

        assertEquals(204, alter(id, GRACES));
        assertEquals(200, confirm(id, approval));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"payee\":\"Grace\"}",
                "{\"payee\":\"Grace\",\"account\":5}",
                "{\"payee\":\"Grace\",\"account\":\"A1\",\"amount\":\"1\"}",
                "{\"payee\":\"\",\"account\":\"A1\"}",
                "{\"payee\":\"Grace\",\"account\":\"-\"}"
            })
    void whateverElseIsSaidChangesNothing(String body) throws Exception {
        String id = start(PAYMENT);
        Answered round = web.requestStepUp(ADA, token, id);

        assertEquals(400, alter(id, body));

        assertTrue(
                web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(id)).hasTokens());
    }

    @Test
    void unknownTransactionIsSaidToBe() throws Exception {
        assertEquals(404, alter("AAAAAAAAAAAAAAAAAAAAAA", THIEFS));
    }

    @Test
    void pageOfAnotherOriginCannotAlter() throws Exception {
        String id = start(PAYMENT);
        HttpRequest.Builder foreign =
                post("/_local/transactions/" + id, THIEFS).header("Origin", "http://evil.example");

        assertEquals(403, send(foreign).statusCode());

        web.requestStepUp(ADA, token, id);
        String message = local.inbox().messages(ADAS_PHONE).get(0).message().text();
        assertTrue(message.contains("3000 Grace"), "the account of Grace");
        assertFalse(message.contains("5555"), "the account of the thief");
    }
}
