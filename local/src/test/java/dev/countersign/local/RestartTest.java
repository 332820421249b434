package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static dev.countersign.local.TestClient.ADAS_PHONE;
import static dev.countersign.local.TestClient.EMAIL;
import static dev.countersign.local.TestClient.stepUp;
import static dev.countersign.local.TestClient.wrong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.TestClient.Answered;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** What outlives a restart with {@code --data}, and what does not. */
final class RestartTest {
    private static final String NEW = "new@example.com";
    private static final String PASSWORD = "Outlives-a-restart-1";

    @TempDir
    private Path folder;

    private Path file;
    private LocalCountersign local;
    private TestClient web;

    @BeforeEach
    void startTheFirstRun() throws IOException {
        file = folder.resolve("pool.json");
        start(0);
    }

    @AfterEach
    void stop() {
        web.close();
        local.close();
    }

    /** On the same port, so that the issuer is the same. */
    private void restart() throws IOException {
        stop();
        start(local.endpoint().getPort());
    }

    private void start(int port) throws IOException {
        local = LocalCountersign.start(port, Map.of(), PreTokenVersion.V2_0, file);
        web = new TestClient(local, "web");
    }

    private CognitoIdentityProviderClient cognito() {
        return web.cognito;
    }

    private void createUser() {
        cognito()
                .adminCreateUser(request -> request.userPoolId(LocalCountersign.POOL_ID)
                        .username(NEW)
                        .userAttributes(attribute("email_verified", "true"), attribute("name", "Noa")));
        cognito()
                .adminSetUserPassword(request -> request.userPoolId(LocalCountersign.POOL_ID)
                        .username(NEW)
                        .password(PASSWORD)
                        .permanent(true));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private String signInByPassword(String user, String password) {
        return cognito()
                .initiateAuth(request -> request.authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .clientId(LocalClient.id("password"))
                        .authParameters(Map.of("USERNAME", user, "PASSWORD", password)))
                .authenticationResult()
                .accessToken();
    }

    private Map<String, Object> config() throws Exception {
        return JSONObjectUtils.parse(http("GET", "/_local/config", "", "").body());
    }

    private HttpResponse<String> http(String method, String path, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(local.endpoint().resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void userAndPasswordOutliveIt() throws Exception {
        createUser();
        var before = cognito()
                .adminGetUser(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(NEW));

        restart();

        var after = cognito()
                .adminGetUser(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(NEW));
        assertEquals(before.username(), after.username());
        assertEquals(before.userAttributes(), after.userAttributes());
        assertEquals(before.userCreateDate(), after.userCreateDate());
        assertFalse(signInByPassword(NEW, PASSWORD).isEmpty());
        assertThrows(NotAuthorizedException.class, () -> signInByPassword(NEW, "Not-this-one-1"));
    }

    @Test
    void customAttributesOutliveItAndStandInTheIdToken() throws Exception {
        cognito()
                .adminUpdateUserAttributes(request -> request.userPoolId(LocalCountersign.POOL_ID)
                        .username(ADA)
                        .userAttributes(attribute("custom:username", "Ada1815")));

        restart();

        assertEquals("Ada1815", web.signIn(ADA).idClaims().get("custom:username"));
    }

    @Test
    void whoWasSignedOutEverywhereStaysSo() throws Exception {
        String refreshToken = web.signIn(ADA).tokens().refreshToken();
        cognito()
                .adminUserGlobalSignOut(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(ADA));

        restart();

        assertThrows(NotAuthorizedException.class, () -> web.refresh(refreshToken, Map.of()));
    }

    @Test
    void demoPeopleWhoWereDeletedStayAway() throws Exception {
        cognito()
                .adminDeleteUser(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(ADA));
        cognito()
                .adminDisableUser(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(TestClient.GRACE));

        restart();

        assertThrows(
                UserNotFoundException.class,
                () -> cognito()
                        .adminGetUser(request ->
                                request.userPoolId(LocalCountersign.POOL_ID).username(ADA)));
        assertFalse(cognito()
                .adminGetUser(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(TestClient.GRACE))
                .enabled());
    }

    @Test
    void whoIsSignedInStaysSo() throws Exception {
        Answered signedIn = web.signIn(ADA);
        Map<String, Object> keys = local.pool().jwks();

        restart();

        assertEquals(keys, local.pool().jwks());
        var tokens = web.refresh(signedIn.tokens().refreshToken(), Map.of());
        assertFalse(tokens.accessToken().isEmpty());
        assertEquals(
                signedIn.accessClaims().get("origin_jti"),
                TestClient.claims(tokens.accessToken()).get("origin_jti"));
        assertEquals(
                ADA,
                cognito()
                        .getUser(
                                request -> request.accessToken(signedIn.tokens().accessToken()))
                        .userAttributes()
                        .stream()
                        .filter(it -> it.name().equals("email"))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }

    @Test
    void whoIsSignedOutStaysSo() throws Exception {
        Answered signedIn = web.signIn(ADA);
        cognito()
                .revokeToken(request -> request.clientId(LocalClient.id("web"))
                        .token(signedIn.tokens().refreshToken()));

        restart();

        Exception refused = assertThrows(
                NotAuthorizedException.class,
                () -> web.refresh(signedIn.tokens().refreshToken(), Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("revoked"), refused::getMessage);
        assertThrows(
                NotAuthorizedException.class,
                () -> cognito()
                        .getUser(
                                request -> request.accessToken(signedIn.tokens().accessToken())));
    }

    /** Four wrong answers before, one after: the sixth is not even compared, although it is right. */
    @Test
    void wrongAnswersStayCounted() throws Exception {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);
        for (int i = 0; i < 4; i++) {
            round = web.answer(round, ADA, wrong(code), EMAIL);
        }

        restart();

        Answered anew = web.request(ADA);
        String another = web.codeSentTo(ADA);
        Answered waiting = web.answer(anew, ADA, wrong(another), EMAIL);
        assertFalse(web.answer(waiting, ADA, another, EMAIL).hasTokens());
    }

    /** The number before is the one that a run without a restart allows. */
    @Test
    void sentMessagesStayCounted() throws Exception {
        for (int i = 0; i < 20; i++) {
            web.request(ADA);
        }
        int allowed = local.inbox().messages(ADA).size();
        assertTrue(allowed > 0 && allowed < 20, () -> "no limit was met: " + allowed);

        restart();
        web.request(ADA);

        assertEquals(List.of(), local.inbox().messages(""));
    }

    @Test
    void openSessionsInboxAndTraceDoNotOutliveIt() throws Exception {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);

        restart();

        assertThrows(NotAuthorizedException.class, () -> web.answer(round, ADA, code, EMAIL));
        assertEquals(List.of(), local.inbox().messages(""));
        assertEquals("[]", local.traceText());
    }

    @Test
    void clockStaysPutForward() throws Exception {
        http("POST", "/_local/clock", "{\"advanceSeconds\": 864000}", "");

        restart();

        Duration ahead = Duration.between(java.time.Instant.now(), local.clock().instant());
        assertEquals(10, ahead.plusMinutes(1).toDays());
        assertTrue(config().get("now") instanceof Long);
    }

    @Test
    void paymentThatWasStartedIsExecutedOnceOverTwoRestarts() throws Exception {
        String token = web.signIn(ADA).tokens().accessToken();
        String payment = "{\"payee\": \"Grace\", \"amount\": \"12.50\", \"currency\": \"EUR\"}";
        String id = String.valueOf(JSONObjectUtils.parse(
                        http("POST", "/bank/payments", payment, token).body())
                .get("transactionId"));
        restart();
        Answered round = web.requestStepUp(ADA, token, id);
        String approval = web.answer(round, ADA, web.codeSentTo(ADAS_PHONE), stepUp(id))
                .tokens()
                .accessToken();

        assertEquals(
                200,
                http("POST", "/bank/payments/" + id + "/confirm", "", approval).statusCode());
        restart();
        assertEquals(
                409,
                http("POST", "/bank/payments/" + id + "/confirm", "", approval).statusCode());
    }

    @Test
    void whatAProgramChangedIsKeptByClosing() throws Exception {
        local.pool().createUser(Map.of("email", NEW, "email_verified", "true"));

        restart();

        assertTrue(local.pool().findUser(NEW).isPresent());
    }

    @Test
    void closingTwiceWritesOnce() throws Exception {
        local.close();
        String written = Files.readString(file);
        local.pool().createUser(Map.of("email", NEW));

        local.close();

        assertEquals(written, Files.readString(file));
    }

    /** An approval shows a claim of the keys, so other keys must not come about by losing them. */
    @Test
    void anotherFileIsAnotherPool() throws Exception {
        Map<String, Object> keys = local.pool().jwks();
        file = folder.resolve("another.json");

        restart();

        assertNotEquals(keys, local.pool().jwks());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadIt() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        stop();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        start(0);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void nothingButTheFileAndItsLockIsLeft() throws Exception {
        createUser();
        stop();

        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("pool.json", "pool.json.lock"),
                    left.map(it -> it.getFileName().toString()).sorted().toList());
        }
    }

    /** Reading changes nothing, so it costs no write. */
    @Test
    void readingWritesNothing() throws Exception {
        Object before = Files.readAttributes(file, "lastModifiedTime,size").toString();
        Object key = Files.getAttribute(file, "lastModifiedTime");

        config();
        cognito()
                .adminGetUser(
                        request -> request.userPoolId(LocalCountersign.POOL_ID).username(ADA));

        assertEquals(before, Files.readAttributes(file, "lastModifiedTime,size").toString());
        assertEquals(key, Files.getAttribute(file, "lastModifiedTime"));
    }

    /** The folder is gone, as a full disk would be: nobody may be told that something is done and kept. */
    @Test
    void whatCannotBeKeptIsNotAcknowledged() throws Exception {
        Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
        Files.move(folder, moved);
        try {
            CognitoIdentityProviderException refused =
                    assertThrows(CognitoIdentityProviderException.class, this::createUser);
            assertEquals(500, refused.statusCode());
        } finally {
            Files.move(moved, folder);
        }

        cognito()
                .adminUpdateUserAttributes(request -> request.userPoolId(LocalCountersign.POOL_ID)
                        .username(ADA)
                        .userAttributes(attribute("name", "Ada L.")));
        assertTrue(Files.readString(file).contains("Ada L."));
    }
}
