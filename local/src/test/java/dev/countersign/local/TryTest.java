package dev.countersign.local;

import static dev.countersign.local.TestClient.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.TestClient.Answered;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

/** Client apps and the bank through {@code countersign try}. */
final class TryTest {
    private static final Pattern LINE = Pattern.compile("[0-2]\\d(:[0-5]\\d){2}  \\S+ +\\S.*? +\\d+ ms");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private TryRun run;
    private TestClient web;

    @BeforeEach
    void start() throws Exception {
        run = new TryRun(directory);
        web = new TestClient(run.local, "web", run.endpoint());
    }

    @AfterEach
    void stop() {
        web.close();
        run.close();
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(run.endpoint().resolve(path))
                .header("X-Test", "yes")
                .POST(BodyPublishers.ofString(body));
        return http.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String operation, String body) throws Exception {
        return post("/", body, "X-Amz-Target", "AWSCognitoIdentityProviderService." + operation);
    }

    @Test
    void signsInThroughItAndPrintsOneLineForEachCall() {
        Answered signedIn = web.signIn(ADA);

        assertEquals("EMAIL_OTP", signedIn.accessClaims().get("sign_in_method"));
        List<String> lines = run.printed().lines().toList();
        assertEquals(3, lines.size(), run.printed());
        lines.forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
        assertTrue(lines.get(0).contains("  InitiateAuth  "), lines.get(0));
        assertTrue(lines.get(0).contains(" CUSTOM_CHALLENGE PROVIDE_AUTH_PARAMETERS "), lines.get(0));
        assertTrue(lines.get(1).contains(" CUSTOM_CHALLENGE SENT "), lines.get(1));
        assertTrue(lines.get(2).contains(" tokens "), lines.get(2));
    }

    @Test
    void printsNothingThatIsSecretOrNamesAnybody() {
        Answered round = web.request(ADA);
        String code = web.codeSentTo(ADA);
        Answered again = web.answer(round, ADA, TestClient.wrong(code), TestClient.EMAIL);
        Answered signedIn = web.answer(again, ADA, code, TestClient.EMAIL);
        web.refresh(signedIn.tokens().refreshToken(), Map.of());
        String user = web.cognito
                .getUser(request -> request.accessToken(signedIn.tokens().accessToken()))
                .username();
        assertThrows(NotAuthorizedException.class, () -> web.answer(round, ADA, code, TestClient.EMAIL));

        String printed = run.printed();
        assertEquals(7, printed.lines().count(), printed);
        assertTrue(printed.contains(" WRONG_CODE "), printed);
        assertTrue(printed.contains(" NotAuthorizedException "), printed);
        for (String secret : List.of(
                code,
                ADA,
                "ada",
                user,
                String.valueOf(round.session()),
                signedIn.tokens().accessToken(),
                signedIn.tokens().refreshToken(),
                "eyJ")) {
            assertFalse(printed.contains(secret), printed);
        }
    }

    @Test
    void paymentIsApprovedByStepUp() throws Exception {
        String token = web.signIn(ADA).tokens().accessToken();
        HttpResponse<String> started = post(
                "/bank/payments",
                "{\"payee\":\"Grace\",\"amount\":\"250.00\",\"currency\":\"EUR\"}",
                "Authorization",
                "Bearer " + token);
        String payment = String.valueOf(JSONObjectUtils.parse(started.body()).get("transactionId"));
        String confirm = "/bank/payments/" + payment + "/confirm";
        assertEquals(401, post(confirm, "", "Authorization", "Bearer " + token).statusCode());

        Answered round = web.requestStepUp(ADA, token, payment);
        String answer =
                JSONObjectUtils.toJSONString(Map.of("jwt", token, "secretCode", web.codeSentTo(TestClient.ADAS_PHONE)));
        String approved = web.answer(round, ADA, answer, TestClient.stepUp(payment))
                .tokens()
                .accessToken();

        assertEquals(
                200, post(confirm, "", "Authorization", "Bearer " + approved).statusCode());
        assertEquals(
                409, post(confirm, "", "Authorization", "Bearer " + approved).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AdminCreateUser", "ListUsers", "SignUp", "initiateAuth", "%1b[2J", ""})
    void passesNothingElseOn(String operation) throws Exception {
        HttpResponse<String> answer = call(operation, "{}");

        assertEquals(403, answer.statusCode());
        assertEquals(
                "AccessDeniedException", JSONObjectUtils.parse(answer.body()).get("__type"));
        assertTrue(run.printed().contains(" refused "), run.printed());
        assertEquals("", run.local.traceText().replaceAll("[\\[\\]]", ""));
    }

    @Test
    void refusesWhatNamesNoOperation() throws Exception {
        assertEquals(403, post("/", "{}").statusCode());
        assertEquals(
                403,
                post("/", "{}", "X-Amz-Target", "DynamoDB_20120810.PutItem").statusCode());
    }

    @Test
    void pagesOfOtherOriginsCallNothing() throws Exception {
        HttpResponse<String> answer = post(
                "/",
                "{}",
                "X-Amz-Target",
                "AWSCognitoIdentityProviderService.InitiateAuth",
                "Origin",
                "https://elsewhere.example");

        assertEquals(403, answer.statusCode());
        assertEquals("", run.printed());
    }

    @Test
    void errorOfThePoolComesBackAsItIs() throws Exception {
        String body =
                "{\"ClientId\":\"unknown\",\"AuthFlow\":\"CUSTOM_AUTH\",\"AuthParameters\":{\"USERNAME\":\"ada\"}}";

        HttpResponse<String> direct = http.send(
                HttpRequest.newBuilder(run.local.endpoint())
                        .header("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> through = call("InitiateAuth", body);

        assertEquals(direct.statusCode(), through.statusCode());
        assertEquals(direct.body(), through.body());
        assertEquals(
                direct.headers().firstValue("x-amzn-errortype"),
                through.headers().firstValue("x-amzn-errortype"));
    }

    @Test
    void requestThatIsTooLargeIsNotPassedOn() throws Exception {
        assertEquals(
                413,
                call("InitiateAuth", "{\"a\":\"" + "x".repeat(300_000) + "\"}").statusCode());
    }

    @Test
    void saysSoWhenThePoolDoesNotAnswer() {
        run.local.close();

        CognitoIdentityProviderException error =
                assertThrows(CognitoIdentityProviderException.class, () -> web.start(ADA));

        assertEquals("CognitoUnreachableException", error.awsErrorDetails().errorCode());
        assertTrue(error.awsErrorDetails().errorMessage().startsWith("There is no answer from 127.0.0.1:"));
        assertTrue(run.printed().contains("no answer from 127.0.0.1:"), run.printed());
    }

    @Test
    void pageLearnsThatThereIsNoInbox() throws Exception {
        HttpResponse<String> config = http.send(
                HttpRequest.newBuilder(run.endpoint().resolve("/_local/config")).build(), BodyHandlers.ofString());
        Map<String, Object> json = JSONObjectUtils.parse(config.body());

        assertEquals(true, json.get("deployed"));
        assertEquals("web", json.get("client"));
        assertEquals(List.of("email", "sms"), json.get("channels"));
        assertEquals(run.local.endpoint() + "/eu-west-1_local", json.get("issuer"));
        for (String path : List.of("/_local/inbox", "/_local/trace")) {
            assertEquals(
                    404,
                    http.send(
                                    HttpRequest.newBuilder(run.endpoint().resolve(path))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode());
        }
    }
}
