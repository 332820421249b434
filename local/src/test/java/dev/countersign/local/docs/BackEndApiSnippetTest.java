package dev.countersign.local.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.api.DemoCaller;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The signed calls of docs/back-end.md, at the routes of a laptop. */
final class BackEndApiSnippetTest extends SnippetTest {
    private static final String ACCESS_KEY = "aws.accessKeyId";
    private static final String SECRET_KEY = "aws.secretAccessKey";

    private TransactionsApi api;
    private String accessToken = "";
    private String owner = "";

    @BeforeEach
    void signIn() {
        accessToken = app.signIn().accessToken();
        owner = String.valueOf(claims(accessToken).get("sub"));
        System.setProperty(ACCESS_KEY, DemoCaller.BANK.accessKey());
        System.setProperty(SECRET_KEY, DemoCaller.BANK.secretKey());
        api = api(local.endpoint() + "/api");
    }

    @AfterEach
    void forgetKeys() {
        System.clearProperty(ACCESS_KEY);
        System.clearProperty(SECRET_KEY);
    }

    private static TransactionsApi api(String url) {
        // docs: java-signed-credentials
        return new TransactionsApi(
                url, "eu-west-1", DefaultCredentialsProvider.builder().build());
        // docs: end
    }

    private HttpResponse<String> register(String idempotencyKey) throws IOException, InterruptedException {
        // docs: java-signed-register
        String transaction = """
                {"owner": "%s", "details": {"amount": "1250.00", "currency": "EUR",
                 "payee": {"name": "Grace Hopper", "account": "DE89 3704 0044 0532 0130 00"}}}""".formatted(owner);
        return api.register(transaction, idempotencyKey);
        // docs: end
    }

    @Test
    void confirmsARegisteredPaymentOnce() throws Exception {
        HttpResponse<String> registered = register(UUID.randomUUID().toString());
        assertEquals(201, registered.statusCode(), registered.body());
        String id = member(registered, "id");
        String token = app.approve(accessToken, id).accessToken();

        HttpResponse<String> confirmed = api.confirm(id, token);
        assertEquals(200, confirmed.statusCode(), confirmed.body());
        assertEquals("confirmed", member(confirmed, "state"));
        assertEquals(409, api.confirm(id, token).statusCode());
    }

    @Test
    void registersOnceUnderOneKey() throws Exception {
        HttpResponse<String> registered = register("order-4711");

        assertEquals(member(registered, "id"), member(register("order-4711"), "id"));
    }

    @Test
    void isToldThatAStepUpIsMissing() throws Exception {
        HttpResponse<String> refused = api.confirm(member(register("order-4711"), "id"), accessToken);

        assertEquals(401, refused.statusCode(), refused.body());
        String challenge = refused.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(challenge.contains("insufficient_user_authentication"), challenge);
    }

    @Test
    void othersAreNotLetIn() throws Exception {
        System.setProperty(SECRET_KEY, "guessed");

        assertEquals(403, register("order-4711").statusCode());
    }

    private static String member(HttpResponse<String> answer, String name) throws ParseException {
        Map<String, Object> members = JSONObjectUtils.parse(answer.body());
        return String.valueOf(members.get(name));
    }
}
