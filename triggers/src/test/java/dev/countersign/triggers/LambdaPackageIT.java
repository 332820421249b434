package dev.countersign.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.triggers.cognito.CreateAuthChallengeHandler;
import dev.countersign.triggers.cognito.DefineAuthChallengeHandler;
import dev.countersign.triggers.cognito.PostConfirmationHandler;
import dev.countersign.triggers.cognito.PreSignUpHandler;
import dev.countersign.triggers.cognito.PreTokenGenerationHandler;
import dev.countersign.triggers.cognito.VerifyAuthChallengeResponseHandler;
import dev.countersign.triggers.http.ApprovalReceiptHandler;
import dev.countersign.triggers.http.CheckPasscodeHandler;
import dev.countersign.triggers.http.CodesHandler;
import dev.countersign.triggers.http.ContactHandler;
import dev.countersign.triggers.http.IssuePasscodeHandler;
import dev.countersign.triggers.http.TransactionsHandler;
import dev.countersign.triggers.http.UserNameHandler;
import dev.countersign.triggers.notices.NoticesHandler;
import dev.countersign.triggers.receipts.ReceiptsHandler;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.FunctionProcess;
import dev.countersign.triggers.testing.FunctionProcess.Reply;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LambdaPackage;
import dev.countersign.triggers.testing.PlayedSignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The package that is deployed: what is in it, and that the official runtime interface client runs every trigger from it. */
final class LambdaPackageIT {
    private static final long LIMIT = 18L * 1024 * 1024;
    private static final Path MODULE = Path.of("");

    /** 300 milliseconds, of which a wait may leave out what is no whole one. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(299);

    @TempDir
    private static Path unpacked;

    private final AwsBench bench = AwsBench.start();
    private final List<FunctionProcess> started = new ArrayList<>();

    @BeforeAll
    static void unpack() throws IOException {
        LambdaPackage.unpack(MODULE, unpacked);
    }

    @AfterEach
    void stop() {
        started.forEach(FunctionProcess::close);
        bench.close();
    }

    private FunctionProcess start(Class<?> handler, Map<String, String> variables, String... jvm) throws IOException {
        FunctionProcess function = FunctionProcess.start(handler.getName(), unpacked, variables, jvm);
        started.add(function);
        return function;
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(bench.environment());
        variables.put("AWS_ENDPOINT_URL", bench.aws.endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret-of-the-test");
        return variables;
    }

    private static RequestStreamHandler remote(FunctionProcess function) {
        return (in, out, context) -> {
            Reply reply = function.invoke(in.readAllBytes());
            if (reply.failed()) {
                throw new IOException(reply.text());
            }
            out.write(reply.text().getBytes(UTF_8));
        };
    }

    private Functions functions() throws IOException {
        return functions(environment());
    }

    private Functions functions(Map<String, String> variables) throws IOException {
        return new Functions(Map.of(
                LambdaFunction.DEFINE,
                remote(start(DefineAuthChallengeHandler.class, variables)),
                LambdaFunction.CREATE,
                remote(start(CreateAuthChallengeHandler.class, variables)),
                LambdaFunction.VERIFY,
                remote(start(VerifyAuthChallengeResponseHandler.class, variables)),
                LambdaFunction.PRE_TOKEN,
                remote(start(PreTokenGenerationHandler.class, variables))));
    }

    @Test
    void packageIsSmallAndHoldsNoUnusedClient() throws IOException {
        try (ZipFile zip = new ZipFile(LambdaPackage.zip(MODULE).toFile())) {
            Set<String> libraries = zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring(4).replaceFirst("-[0-9].*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertTrue(
                    Files.size(LambdaPackage.zip(MODULE)) <= LIMIT, "bytes: " + Files.size(LambdaPackage.zip(MODULE)));
            assertTrue(libraries.containsAll(Set.of(
                    "countersign-shared",
                    "dynamodb",
                    "kms",
                    "sns",
                    "ses",
                    "cognitoidentityprovider",
                    "secretsmanager")));
            for (String unused : List.of(
                    "netty",
                    "apache5",
                    "url-connection",
                    "commons-logging",
                    "crt",
                    "joda",
                    "jackson-databind",
                    "DynamoDBLocal",
                    "mockito",
                    "s3")) {
                assertTrue(libraries.stream().noneMatch(name -> name.startsWith(unused)), unused + " in " + libraries);
            }
        }
    }

    @Test
    @DisplayName("F1 a whole sign-in through the runtime interface client, from the package, over the real adapters")
    void signsInThroughTheRuntimeInterfaceClient() throws IOException {
        PlayedSignIn session = bench.signIn(functions(), AwsBench.ADA);

        session.request("__dummy__", Map.of("signInMethod", "EMAIL_OTP"));
        assertEquals("SENT", session.shown("outcome"));
        assertEquals(PlayedSignIn.Reply.ROUND, session.answer("wrong", Map.of()));
        Map<String, String> answer = Map.of("flow", session.shown("flow"));
        assertEquals(PlayedSignIn.Reply.TOKENS, session.answer(bench.code(), answer));

        assertEquals(Map.of("sign_in_method", "EMAIL_OTP"), session.claims(answer));
        assertTrue(
                started.get(1).log().contains("\"what\":\"CODE_SENT\""),
                started.get(1).log());
        assertTrue(
                started.get(1).log().contains("\"CodesSent\":1,\"_aws\":{"),
                started.get(1).log());
        assertFalse(started.get(1).log().contains(bench.code()));
    }

    @Test
    @DisplayName("C1 a whole sign-in by WhatsApp from the package, with a key from Secrets Manager")
    void signsInByWhatsApp() throws IOException {
        Map<String, String> variables = environment();
        variables.putAll(bench.sendZen());
        PlayedSignIn session = bench.signIn(functions(variables), AwsBench.ADA);

        session.request("__dummy__", Map.of("signInMethod", "WHATSAPP_OTP"));
        Map<String, String> answer = Map.of("flow", session.shown("flow"));
        assertEquals(PlayedSignIn.Reply.TOKENS, session.answer(bench.code(), answer));

        assertEquals(Map.of("sign_in_method", "WHATSAPP_OTP"), session.claims(answer));
        assertEquals(1, bench.aws.calls("sendzen:Send").size());
        for (FunctionProcess function : started) {
            assertFalse(function.log().contains("key-of-the-test"), function.log());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.countersign.triggers.LambdaFunction#triggers")
    void goldenEventsOfEveryVersionComeBackWithOnlyTheResponseChanged(LambdaFunction function) throws IOException {
        FunctionProcess process = start(handler(function), environment());
        for (String golden : goldens(function)) {
            String event = EventJson.golden(golden);

            Reply reply = process.invoke(event.getBytes(UTF_8));

            assertFalse(reply.failed(), golden + ": " + reply.text());
            Map<String, Object> in = Bench.json(event);
            Map<String, Object> out = Bench.json(reply.text());
            assertEquals(members(function), Bench.object(out, "response").keySet(), golden);
            in.remove("response");
            out.remove("response");
            assertEquals(in, out, golden);
        }
    }

    @Test
    @DisplayName("C9 the reader of receipts runs from the package, answers nothing and throws nothing back")
    void readsReceipts() throws IOException {
        FunctionProcess receipts = start(ReceiptsHandler.class, Map.of("STAGE", "test"));

        assertFalse(receipts.invoke(EventJson.golden("receipts-documented").getBytes(UTF_8))
                .failed());
        assertFalse(receipts.invoke("no event".getBytes(UTF_8)).failed());

        assertTrue(receipts.log().contains("MESSAGE_DELIVERED"), receipts.log());
        assertTrue(receipts.log().contains("UnknownEventException"), receipts.log());
        assertFalse(receipts.log().contains(Bench.EMAIL), receipts.log());
    }

    private static Class<?> handler(LambdaFunction function) {
        return switch (function) {
            case DEFINE -> DefineAuthChallengeHandler.class;
            case CREATE -> CreateAuthChallengeHandler.class;
            case VERIFY -> VerifyAuthChallengeResponseHandler.class;
            case PRE_TOKEN -> PreTokenGenerationHandler.class;
            case PRE_SIGN_UP -> PreSignUpHandler.class;
            case POST_CONFIRMATION -> PostConfirmationHandler.class;
            case USER_NAME -> UserNameHandler.class;
            case RECEIPTS -> ReceiptsHandler.class;
            case NOTICES -> NoticesHandler.class;
            case CONTACT -> ContactHandler.class;
            case TRANSACTIONS -> TransactionsHandler.class;
            case APPROVAL_RECEIPT -> ApprovalReceiptHandler.class;
            case ISSUE_PASSCODE -> IssuePasscodeHandler.class;
            case CHECK_PASSCODE -> CheckPasscodeHandler.class;
            case CODES -> CodesHandler.class;
        };
    }

    private static List<String> goldens(LambdaFunction function) {
        return switch (function) {
            case DEFINE -> List.of("define-observed", "define-documented");
            case CREATE -> List.of("create-observed", "create-documented");
            case VERIFY -> List.of("verify-observed", "verify-documented");
            case PRE_TOKEN -> List.of("pretoken-v2-documented", "pretoken-v3-documented");
            case PRE_SIGN_UP -> List.of("presignup-observed", "presignup-documented");
            case POST_CONFIRMATION -> List.of("postconfirmation-observed", "postconfirmation-documented");
            case USER_NAME -> List.of("user-name-documented");
            case RECEIPTS -> List.of("receipts-documented");
            case NOTICES -> List.of("notices-documented");
            case CONTACT -> List.of("contact-documented");
            case TRANSACTIONS -> List.of("transactions-documented");
            case APPROVAL_RECEIPT -> List.of("approval-receipt-documented");
            case ISSUE_PASSCODE -> List.of("issue-passcode-documented");
            case CHECK_PASSCODE -> List.of("check-passcode-documented");
            case CODES -> List.of("codes-documented");
        };
    }

    private static Set<String> members(LambdaFunction function) {
        return switch (function) {
            case DEFINE -> Set.of("challengeName", "issueTokens", "failAuthentication");
            case CREATE -> Set.of("publicChallengeParameters", "privateChallengeParameters", "challengeMetadata");
            case VERIFY -> Set.of("answerCorrect");
            case PRE_TOKEN,
                    USER_NAME,
                    CONTACT,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    CODES,
                    RECEIPTS,
                    NOTICES -> Set.of(); // nothing was proved, so nothing is added
            case PRE_SIGN_UP -> Set.of("autoConfirmUser", "autoVerifyEmail", "autoVerifyPhone");
            case POST_CONFIRMATION -> Set.of(); // Cognito wants none
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-observed", "v1-documented", "v2-observed", "v3-observed"})
    void tokenEventWithoutAProofComesBackAsItCame(String version) throws IOException {
        String event = EventJson.golden("pretoken-" + version);

        Reply reply = start(PreTokenGenerationHandler.class, environment()).invoke(event.getBytes(UTF_8));

        assertEquals(event, reply.text());
    }

    @Test
    @DisplayName("EN-03 the package lets a name nobody has wait indeed, although no message is sent")
    void nobodyWaits() throws IOException {
        String nobody = EventJson.with(LambdaFunction.CREATE, Map.of("userNotFound", true, "userAttributes", Map.of()));
        FunctionProcess create = start(CreateAuthChallengeHandler.class, environment());
        create.invoke(nobody.getBytes(UTF_8)); // a cold start takes as long by itself

        long began = System.nanoTime();
        Reply reply = create.invoke(nobody.replace("1pAAAAA", "1pFLOWB").getBytes(UTF_8));
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertFalse(reply.failed(), reply.text());
        assertEquals(List.of(), bench.messages());
        assertTrue(took.compareTo(LEAST_WAIT) >= 0, took::toString);
    }

    @Test
    @DisplayName("EN-06 what a fault looks like on the wire: a fixed text, no cause, no stack trace of ours")
    void faultOnTheWireIsAFixedText() throws IOException {
        bench.aws.refuse("dynamodb:TransactWriteItems", "AccessDeniedException");
        FunctionProcess create = start(CreateAuthChallengeHandler.class, environment());

        Reply reply = create.invoke(EventJson.golden("create-documented").getBytes(UTF_8));

        assertTrue(reply.failed());
        assertEquals("Try again later", Bench.json(reply.text()).get("errorMessage"));
        assertEquals("dev.countersign.signin.Refusal", Bench.json(reply.text()).get("errorType"));
        assertEquals(List.of(), Bench.json(reply.text()).get("stackTrace"));
        assertFalse(reply.text().contains("canary"), reply.text());
        assertFalse(create.log().contains("canary"), create.log());
    }

    @Test
    @DisplayName(
            "a user name is chosen through the runtime interface client, from the package, primed before a snapshot")
    void choosesAUserName() throws IOException {
        Map<String, String> snapStart = environment();
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        String before = bench.items();
        bench.aws.forget();
        FunctionProcess function = start(UserNameHandler.class, snapStart);

        Reply reply = function.invoke(EventJson.golden("user-name-documented").getBytes(UTF_8));

        assertEquals(200L, Bench.json(reply.text()).get("statusCode"), reply.text());
        assertEquals("{\"username\":\"Ada\"}", Bench.json(reply.text()).get("body"));
        assertEquals(
                List.of(
                        "dynamodb:GetItem",
                        "kms:GenerateMac",
                        "cognito-idp:AdminUpdateUserAttributes",
                        // and then the request:
                        "dynamodb:GetItem",
                        "kms:GenerateMac",
                        "dynamodb:TransactWriteItems",
                        "cognito-idp:AdminUpdateUserAttributes"),
                bench.aws.names());
        assertEquals(2, bench.items().lines().count() - before.lines().count(), "priming wrote nothing");
        assertFalse(function.log().contains("\"kind\":\"fault\""), function.log());
    }

    @Test
    @DisplayName(
            "a change of address is begun through the runtime interface client, from the package, primed before a snapshot")
    void beginsAChangeOfAddress() throws IOException {
        Map<String, String> snapStart = environment();
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        bench.aws.keepUser(AwsBench.ADA);
        bench.aws.forget();
        FunctionProcess function = start(ContactHandler.class, snapStart);
        String before = bench.items();

        Reply reply = function.invoke(EventJson.golden("contact-documented")
                .replace(
                        "\"auth_time\": \"1772366400\"",
                        "\"auth_time\": \"" + Instant.now().getEpochSecond() + "\"")
                .getBytes(UTF_8));

        assertEquals(202L, Bench.json(reply.text()).get("statusCode"), reply.text());
        assertEquals(1, bench.messages().size(), "priming sent nothing");
        assertEquals(4, bench.items().lines().count() - before.lines().count(), "change, flow and two rings");
        assertFalse(function.log().contains("\"kind\":\"fault\""), function.log());
    }

    @Test
    @DisplayName(
            "D2 a passcode is issued by one function and accepted by another, from the package, primed before a snapshot")
    void issuesAndAcceptsAPasscode() throws IOException {
        Map<String, String> snapStart = environment();
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        String before = bench.items();
        bench.aws.forget();
        FunctionProcess issue = start(IssuePasscodeHandler.class, snapStart);
        FunctionProcess check = start(CheckPasscodeHandler.class, snapStart);

        Reply issued =
                issue.invoke(EventJson.golden("issue-passcode-documented").getBytes(UTF_8));
        Map<String, Object> passcode =
                Bench.json(String.valueOf(Bench.json(issued.text()).get("body")));
        Reply accepted = check.invoke(EventJson.golden("check-passcode-documented")
                .replace("1772366400123", String.valueOf(passcode.get("timestamp")))
                .replace("AQICAHi", String.valueOf(passcode.get("passcode")))
                .getBytes(UTF_8));

        assertEquals(201L, Bench.json(issued.text()).get("statusCode"), issued.text());
        assertEquals("{\"valid\":true}", Bench.json(accepted.text()).get("body"), accepted.text());
        assertEquals(1, bench.items().lines().count() - before.lines().count(), "priming wrote nothing");
        assertEquals(
                List.of("kms:Decrypt", "kms:Decrypt", "kms:Encrypt", "kms:Encrypt"),
                bench.aws.names().stream()
                        .filter(name -> name.startsWith("kms:"))
                        .sorted()
                        .toList());
        for (FunctionProcess function : started) {
            assertFalse(function.log().contains("\"kind\":\"fault\""), function.log());
            assertFalse(function.log().contains(String.valueOf(passcode.get("passcode"))), function.log());
        }
    }

    @Test
    @DisplayName(
            "a back end's code is sent through the runtime interface client, from the package, primed before a snapshot")
    void sendsACodeForABackEnd() throws IOException {
        Map<String, String> snapStart = environment();
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        bench.aws.forget();
        FunctionProcess function = start(CodesHandler.class, snapStart);
        String before = bench.items();

        Reply reply = function.invoke(EventJson.golden("codes-documented").getBytes(UTF_8));

        assertEquals(201L, Bench.json(reply.text()).get("statusCode"), reply.text());
        assertEquals(1, bench.messages().size(), "priming sent nothing");
        assertEquals(5, bench.items().lines().count() - before.lines().count(), "flow, two rings, prefix and country");
        assertFalse(function.log().contains("\"kind\":\"fault\""), function.log());
    }

    @Test
    void functionWithoutItsSettingsDoesNotStartAndNamesThem() throws IOException {
        Map<String, String> variables = environment();
        variables.remove("TABLE_NAME");
        variables.remove("CODE_KEY_IDS");

        Reply reply = start(CreateAuthChallengeHandler.class, variables).failureToStart();

        assertTrue(reply.failed());
        assertTrue(reply.text().contains("TABLE_NAME is required"), reply.text());
        assertTrue(reply.text().contains("CODE_KEY_IDS"), reply.text());
    }

    @Test
    void defineLoadsNothingOfTheAwsSdk() throws IOException {
        Path classes = Files.createTempFile("classes", ".txt");
        FunctionProcess define =
                start(DefineAuthChallengeHandler.class, environment(), "-Xlog:class+load:file=" + classes);

        Reply reply = define.invoke(EventJson.golden("define-documented").getBytes(UTF_8));

        assertFalse(reply.failed(), reply.text());
        try (Stream<String> lines = Files.lines(classes, UTF_8)) {
            assertEquals(
                    List.of(),
                    lines.filter(line -> line.contains("software.amazon.awssdk"))
                            // AWS Lambda's runtime client keeps the trace id in one class of this jar
                            .filter(line -> !line.contains("software.amazon.awssdk.utilslite"))
                            .toList());
        }
        assertEquals(List.of(), bench.aws.names());
    }

    @Test
    @DisplayName(
            "F1 priming before a snapshot calls each service once about things that do not exist, and keeps nothing")
    void primingIsHarmless() throws IOException {
        Map<String, String> snapStart = environment();
        snapStart.putAll(bench.sendZen()); // no key is fetched: it would be in the snapshot
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        String before = bench.items();
        bench.aws.forget();

        FunctionProcess create = start(CreateAuthChallengeHandler.class, snapStart);
        create.invoke(EventJson.golden("create-observed").getBytes(UTF_8));

        List<String> calls = bench.aws.names();
        assertEquals(before, bench.items());
        assertEquals(List.of(), bench.messages());
        assertEquals(
                List.of(
                        "dynamodb:GetItem",
                        "dynamodb:UpdateItem",
                        "kms:GenerateMac",
                        // and then the first invocation, which finds nothing kept:
                        "dynamodb:GetItem",
                        "kms:GenerateMac"),
                calls);
        assertFalse(create.log().contains("\"kind\":\"fault\""), create.log());
    }
}
