package dev.countersign.local.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.Chromium;
import dev.countersign.local.LocalCountersign;
import dev.countersign.local.account.Arguments;
import dev.countersign.local.account.Outputs;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** The page against a pool in an account; the local pool plays the account. */
final class TryTest {
    private static final String ADA = "ada@example.com";
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private LocalCountersign account;
    private Try page;
    private CognitoIdentityProviderClient cognito;

    @BeforeEach
    void start() throws IOException {
        account = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0);
        page = start(account.endpoint());
        cognito = CognitoIdentityProviderClient.builder()
                .endpointOverride(page.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private Try start(URI endpoint) throws IOException {
        List<String> arguments = List.of(
                "--outputs",
                Files.writeString(directory.resolve("outputs.json"), outputs()).toString(),
                "--port",
                "0",
                "--endpoint",
                endpoint.toString());
        Arguments given = Arguments.parse(arguments, Set.of("--outputs", "--port", "--endpoint"), Set.of());
        return Try.start(Outputs.read(given), given, new PrintStream(told, true, UTF_8));
    }

    private static String outputs() throws IOException {
        String file = "/dev/countersign/local/account/outputs.json";
        try (InputStream outputs = Objects.requireNonNull(TryTest.class.getResourceAsStream(file), file)) {
            return new String(outputs.readAllBytes(), UTF_8)
                    .replace("eu-central-1_Example01", "eu-west-1_local")
                    .replace("web=1example23456789,web-direct=2example23456789", "web=local_web");
        }
    }

    @AfterEach
    void stop() {
        cognito.close();
        page.close();
        account.close();
    }

    private RespondToAuthChallengeResponse answer(String session, String answer) {
        return cognito.respondToAuthChallenge(request -> request.clientId("local_web")
                .challengeName(ChallengeNameType.CUSTOM_CHALLENGE)
                .session(session)
                .challengeResponses(Map.of("USERNAME", ADA, "ANSWER", answer))
                .clientMetadata(Map.of("signInMethod", "EMAIL_OTP")));
    }

    private String signIn() {
        String session = cognito.initiateAuth(request -> request.authFlow(AuthFlowType.CUSTOM_AUTH)
                        .clientId("local_web")
                        .authParameters(Map.of("USERNAME", ADA)))
                .session();
        String codeRound = answer(session, "__dummy__").session();
        return answer(codeRound, code()).authenticationResult().accessToken();
    }

    private String code() {
        Matcher code =
                CODE.matcher(account.inbox().messages(ADA).get(0).message().text());
        assertTrue(code.find());
        return code.group();
    }

    private HttpResponse<String> call(String method, String path, String token, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(page.endpoint().resolve(path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void signsInAndSaysWhatIsCalledAndNothingOfAnybody() {
        String token = signIn();

        String text = told.toString(UTF_8);
        assertEquals(
                List.of(
                        "InitiateAuth: round PROVIDE_AUTH_PARAMETERS",
                        "RespondToAuthChallenge: round SENT",
                        "RespondToAuthChallenge: tokens"),
                text.lines()
                        .map(line -> line.replaceFirst("^[0-9:]+ +", "").replaceFirst(", [0-9]+ ms$", ""))
                        .toList());
        assertFalse(text.contains(ADA) || text.contains(code()) || text.contains(token), text);
    }

    @Test
    void bankTakesTheTokensOfThePool() throws IOException {
        HttpResponse<String> started = call(
                "POST", "/bank/payments", signIn(), "{\"payee\":\"Grace\",\"amount\":\"1.00\",\"currency\":\"EUR\"}");

        assertEquals(201, started.statusCode(), started.body());
    }

    @Test
    void pageKnowsThatThePoolIsDeployed() throws IOException {
        String config = call("GET", "/_local/config", "", "").body();

        assertTrue(config.contains("\"deployed\":\"eu-west-1_local in eu-central-1\""), config);
        assertTrue(config.contains("\"clientId\":\"local_web\""), config);
        assertEquals(200, call("GET", "/", "", "").statusCode());
        assertEquals(404, call("GET", "/_local/inbox", "", "").statusCode());
    }

    @Test
    void pageSignsInWithACodeFromTheMailbox() throws IOException {
        ChromeDriver browser = Chromium.open(page.endpoint());
        try {
            assertTrue(browser.findElement(By.id("intro")).getText().contains("eu-west-1_local in eu-central-1"));
            assertFalse(browser.findElement(By.id("inbox")).isDisplayed());
            browser.findElement(By.id("person")).sendKeys(ADA, Keys.ENTER);
            WebDriverWait soon = new WebDriverWait(browser, Duration.ofSeconds(10));
            soon.until(shown -> shown.findElement(By.id("code"))).sendKeys(code(), Keys.ENTER);
            soon.until(shown -> shown.findElement(By.id("outcome")).getText().equals("Signed in as " + ADA + "."));
            Files.write(Path.of("target/page-deployed.png"), browser.getScreenshotAs(OutputType.BYTES));
        } finally {
            browser.quit();
        }
    }

    @Test
    void onlyWhatABrowserMayCallIsPassedOn() {
        CognitoIdentityProviderException refused = assertThrows(
                CognitoIdentityProviderException.class,
                () -> cognito.adminGetUser(
                        request -> request.userPoolId("eu-west-1_local").username(ADA)));

        assertTrue(String.valueOf(refused.getMessage()).contains("Only what a browser may call"), refused::getMessage);
        assertEquals("", told.toString(UTF_8));
    }

    @Test
    void poolThatDoesNotAnswerIsSaid() {
        account.close();

        assertThrows(CognitoIdentityProviderException.class, this::signIn);

        assertTrue(told.toString(UTF_8).contains("InitiateAuth: ServiceUnavailable"), told.toString(UTF_8));
    }

    @Test
    void wrongArgumentsAreRefused() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);

        assertThrows(IllegalArgumentException.class, () -> Try.run(List.of(), nowhere));
        assertThrows(IllegalArgumentException.class, () -> Try.run(List.of("--demo"), nowhere));
        assertThrows(IllegalArgumentException.class, () -> start(URI.create("http://example.com")));
    }
}
