package dev.countersign.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.local.LocalCountersign;
import dev.countersign.local.docs.App;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** The Spring example before a pool on loopback, asked as an app would ask it. */
final class BackEndTest {
    private static final String PAYMENT = "payment-0123456789";
    private static final String SECOND_PAYMENT = "payment-1123456789";
    private static final String OTHER_PAYMENT = "payment-9876543210";
    private static final String GRACES_PAYMENT = "payment-5555555555";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static LocalCountersign local;
    private static App app;
    private static String ada;
    private static AuthenticationResultType grace;
    /** By id of a payment the person who started it. */
    private static Map<String, String> owners;

    private static ConfigurableApplicationContext backEnd;

    /** Payments in memory. */
    static final class InMemoryPayments implements Payments {
        private final Set<String> executed = ConcurrentHashMap.newKeySet();

        @Override
        public Optional<String> ownerOf(String transactionId) {
            return Optional.ofNullable(owners.get(transactionId));
        }

        @Override
        public boolean executeOnce(String transactionId) {
            return executed.add(transactionId);
        }
    }

    @BeforeAll
    static void start() throws IOException, ParseException {
        local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
        app = new App(local);
        ada = app.signIn().accessToken();
        grace = app.signIn("grace@example.com");
        owners = Map.of(
                PAYMENT, subject(ada),
                SECOND_PAYMENT, subject(ada),
                OTHER_PAYMENT, subject(ada),
                GRACES_PAYMENT, subject(grace.accessToken()));
        backEnd = backEnd(local.pool().config().issuer());
    }

    private static ConfigurableApplicationContext backEnd(String issuer) {
        return SpringApplication.from(BackEnd::main)
                .with(InMemoryPayments.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--countersign.issuer=" + issuer,
                        "--countersign.client-id=" + app.clientId())
                .getApplicationContext();
    }

    private static String subject(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
    }

    @AfterAll
    static void stop() {
        backEnd.close();
        app.close();
        local.close();
    }

    @Test
    void ordinaryTokenIsToldToStepUpAndTheSteppedUpOneIsAccepted() throws Exception {
        assertEquals(200, accounts(ada).statusCode());

        HttpResponse<Void> refused = confirm(PAYMENT, ada);
        assertEquals(401, refused.statusCode());
        assertEquals(
                Map.of(
                        "error", "insufficient_user_authentication",
                        "error_description", "A fresh one-time code is required",
                        "acr_values", StepUpCheck.ACR,
                        "max_age", "300"),
                challenge(refused));

        assertEquals(
                200, confirm(PAYMENT, app.approve(ada, PAYMENT).accessToken()).statusCode());
    }

    @Test
    void approvalExecutesOncePaymentAndNoOther() throws Exception {
        String approved = app.approve(ada, SECOND_PAYMENT).accessToken();

        HttpResponse<Void> other = confirm(OTHER_PAYMENT, approved);
        assertEquals(401, other.statusCode());
        assertEquals("insufficient_user_authentication", challenge(other).get("error"));

        assertEquals(200, confirm(SECOND_PAYMENT, approved).statusCode());
        assertEquals(409, confirm(SECOND_PAYMENT, approved).statusCode());
    }

    @Test
    void paymentOfSomebodyElseIsLikeNone() throws Exception {
        String approvedByAda = app.approve(ada, GRACES_PAYMENT).accessToken();

        assertEquals(404, confirm(GRACES_PAYMENT, approvedByAda).statusCode());
        assertEquals(404, confirm(GRACES_PAYMENT, ada).statusCode());
        assertEquals(404, confirm("payment-unknown-01", ada).statusCode());
    }

    @Test
    void everyRouteWantsAnAccessTokenOfThePool() throws Exception {
        for (String path : List.of("/accounts", "/payments/" + PAYMENT + "/confirm", "/payments/unknown/confirm")) {
            HttpResponse<Void> without =
                    send(HttpRequest.newBuilder(at(backEnd, path)).POST(BodyPublishers.noBody()));
            assertEquals(401, without.statusCode(), path);
            assertFalse(challenge(without).containsKey("error"), path);
            for (String token : List.of(grace.idToken(), ada + "x")) {
                HttpResponse<Void> refused = send(request(path, token).POST(BodyPublishers.noBody()));
                assertEquals(401, refused.statusCode(), path);
                assertEquals("invalid_token", challenge(refused).get("error"), path);
            }
        }
    }

    @Test
    void tokenOfAnotherAppClientIsRefused() {
        var ofAnother = new PoolProperties(local.pool().config().issuer(), "another");
        JwtDecoder decoder = new SecurityConfig().accessTokens(ofAnother);

        assertThrows(JwtValidationException.class, () -> decoder.decode(ada));
    }

    /** Spring looks at no {@code iat}, so its filter lets such a token pass. */
    @Test
    void tokenThatOnlyTheCheckRefusesGetsNoChallengeToStepUp() throws Exception {
        try (LocalCountersign ahead = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
                App itsApp = new App(ahead);
                ConfigurableApplicationContext itsBackEnd =
                        backEnd(ahead.pool().config().issuer())) {
            ahead.clock().advance(Duration.ofMinutes(5));
            String token = itsApp.signIn().accessToken();
            String approved = itsApp.approve(token, PAYMENT).accessToken();

            assertEquals(
                    200, send(request(itsBackEnd, "/accounts", token).GET()).statusCode());
            for (String refused : List.of(token, approved)) {
                HttpResponse<Void> answer = send(request(itsBackEnd, "/payments/" + PAYMENT + "/confirm", refused)
                        .POST(BodyPublishers.noBody()));
                assertEquals(401, answer.statusCode());
                assertEquals(Map.of("error", "invalid_token"), challenge(answer));
            }
        }
    }

    @Test
    void keysThatCannotBeFetchedAreNoFaultOfTheCaller() throws Exception {
        try (ConfigurableApplicationContext withoutKeys = backEnd(local.endpoint() + "/no-such-pool")) {
            HttpResponse<Void> failed =
                    send(request(withoutKeys, "/accounts", ada).GET());

            assertEquals(500, failed.statusCode());
        }
    }

    private static HttpResponse<Void> accounts(String token) throws IOException, InterruptedException {
        return send(request("/accounts", token).GET());
    }

    private static HttpResponse<Void> confirm(String id, String token) throws IOException, InterruptedException {
        return send(request("/payments/" + id + "/confirm", token).POST(BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(String path, String token) {
        return request(backEnd, path, token);
    }

    private static HttpRequest.Builder request(ApplicationContext asked, String path, String token) {
        return HttpRequest.newBuilder(at(asked, path)).header("Authorization", "Bearer " + token);
    }

    private static URI at(ApplicationContext asked, String path) {
        return URI.create("http://127.0.0.1:" + asked.getEnvironment().getProperty("local.server.port") + path);
    }

    private static HttpResponse<Void> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.discarding());
    }

    /** The parameters of the bearer challenge (RFC 6750 §3), as a client reads them. */
    private static Map<String, String> challenge(HttpResponse<Void> response) {
        String header = response.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(header.startsWith("Bearer"), header);
        return PARAMETER
                .matcher(header)
                .results()
                .collect(Collectors.toMap(parameter -> parameter.group(1), parameter -> parameter.group(2)));
    }
}
