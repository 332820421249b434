package dev.countersign.local.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.KeysUnavailableException;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.StepUpRequiredException.Reason;
import dev.countersign.local.docs.ConfirmPayment.Payments;
import dev.countersign.local.docs.ConfirmPayment.Reply;
import dev.countersign.transaction.InvalidOrderException;
import dev.countersign.transaction.Money;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Payee;
import dev.countersign.transaction.Transfer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plain Java of docs/back-end.md. */
final class BackEndSnippetTest extends SnippetTest {
    private static final String ID = "payment-0123456789";
    private static final String CONFIRM = "/payments/" + ID + "/confirm";

    private final HttpClient http = HttpClient.newHttpClient();
    private String owner = "";
    private String accessToken = "";
    private HttpServer backEnd;

    /** Payments in memory: one, of Ada. */
    private static final class OnePayment implements Payments {
        private final String owner;
        private final Set<String> executed = new HashSet<>();

        OnePayment(String owner) {
            this.owner = owner;
        }

        @Override
        public Optional<String> ownerOf(String transactionId) {
            return transactionId.equals(ID) ? Optional.of(owner) : Optional.empty();
        }

        @Override
        public boolean executeOnce(String transactionId) {
            return executed.add(transactionId);
        }
    }

    @BeforeEach
    void startBackEnd() throws IOException {
        accessToken = app.signIn().accessToken();
        owner = String.valueOf(claims(accessToken).get("sub"));
        backEnd = new PaymentServer(issuer(), CLIENT_ID, new OnePayment(owner))
                .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stopBackEnd() {
        backEnd.stop(0);
    }

    @Test
    void executesAnApprovedPaymentOnce() throws Exception {
        String approved = app.approve(accessToken, ID).accessToken();

        assertEquals(200, post(CONFIRM, approved).statusCode());
        assertEquals(409, post(CONFIRM, approved).statusCode());
    }

    @Test
    void asksForAStepUp() throws Exception {
        HttpResponse<Void> withoutApproval = post(CONFIRM, accessToken);
        HttpResponse<Void> ofAnother =
                post(CONFIRM, app.approve(accessToken, "payment-9999999999").accessToken());

        assertEquals(401, withoutApproval.statusCode());
        assertEquals(
                "Bearer error=\"insufficient_user_authentication\", error_description=\"A fresh one-time code is required\","
                        + " acr_values=\"urn:countersign:acr:step-up\", max_age=\"300\"",
                challenge(withoutApproval));
        assertEquals(401, ofAnother.statusCode());
    }

    @Test
    void wantsAnAccessTokenOfThePoolForEverything() throws Exception {
        assertEquals(200, get("/accounts", accessToken).statusCode());

        for (String token : new String[] {"", "not-a-token", accessToken + "x"}) {
            HttpResponse<Void> refused = get("/accounts", token);
            assertEquals(401, refused.statusCode());
            assertEquals("Bearer error=\"invalid_token\"", challenge(refused));
            assertEquals(
                    401, post("/payments/payment-unknown-01/confirm", token).statusCode());
        }
    }

    @Test
    void doesNotTellOthersThatThePaymentExists() throws Exception {
        assertEquals(
                404,
                post(CONFIRM, app.signIn("grace@example.com").accessToken()).statusCode());
        assertEquals(
                404, post("/payments/payment-unknown-01/confirm", accessToken).statusCode());
    }

    @Test
    void saysThatTheKeysAreMissing() {
        JwkSource down = () -> {
            throw new KeysUnavailableException("down");
        };

        assertEquals(503, confirm(stepUps(down), accessToken).status());
    }

    @Test
    void asksForNoStepUpByATokenThatIsNotGood() {
        local.clock().advance(Duration.ofMinutes(5));
        String ahead = app.approve(app.signIn().accessToken(), ID).accessToken();

        for (String token : new String[] {ahead, accessToken + "x"}) {
            Reply refused = confirm(stepUps(), token);
            assertEquals(401, refused.status());
            assertEquals(Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""), refused.headers());
        }
    }

    @Test
    void aRegisteredPaymentMustBeAsItWasShown() throws Exception {
        String transactionId = registered("1250.00");
        String token = app.approve(accessToken, transactionId).accessToken();
        StepUpCheck stepUps = stepUps();

        checkRegistered(stepUps, token, transactionId, "1250.00");

        var refusal = assertThrows(
                StepUpRequiredException.class, () -> checkRegistered(stepUps, token, transactionId, "1250.01"));
        assertEquals(Reason.OTHER_TRANSACTION, refusal.reason());
    }

    private void checkRegistered(StepUpCheck stepUps, String token, String transactionId, String amount)
            throws InvalidOrderException, StepUpRequiredException {
        // docs: java-registered
        Payee payee = Payee.parse("Grace Hopper", "DE89 3704 0044 0532 0130 00");
        Order order = Order.payment(new Transfer(payee, Money.parse(amount, "EUR")));
        stepUps.check(token, owner, transactionId, order.digest());
        // docs: end
    }

    /** Registered at the demo bank. */
    private String registered(String amount) throws IOException, InterruptedException, ParseException {
        Map<String, Object> details = Map.of(
                "payee", "Grace Hopper", "account", "DE89370400440532013000", "amount", amount, "currency", "EUR");
        HttpRequest request = HttpRequest.newBuilder(local.endpoint().resolve("/bank/payments"))
                .header("Authorization", "Bearer " + accessToken)
                .POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(details)))
                .build();
        String started = http.send(request, BodyHandlers.ofString(UTF_8)).body();
        return String.valueOf(JSONObjectUtils.parse(started).get("transactionId"));
    }

    /** Behind the server, which would refuse a bad token itself. */
    private Reply confirm(StepUpCheck stepUps, String token) {
        return new ConfirmPayment(stepUps, new OnePayment(owner)).confirm(ID, token);
    }

    private StepUpCheck stepUps() {
        return stepUps(JwkSource.ofUrl(URI.create(issuer() + "/.well-known/jwks.json")));
    }

    private StepUpCheck stepUps(JwkSource keys) {
        Clock clock = Clock.systemUTC();
        return new StepUpCheck(new JwtVerifier(issuer(), keys, clock), Expected.accessToken(CLIENT_ID), clock);
    }

    private String issuer() {
        return local.pool().config().issuer();
    }

    private HttpResponse<Void> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    private HttpResponse<Void> post(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + backEnd.getAddress().getPort() + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<Void> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding());
    }

    private static String challenge(HttpResponse<Void> response) {
        return response.headers().firstValue("WWW-Authenticate").orElse("");
    }
}
