package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Orders;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of AWS calls of docs/aws.md, exactly: which calls each trigger makes, in which order. */
final class CallTableTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final TestTokens TOKENS = new TestTokens();
    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");

    private static final String CLIENTS = "dynamodb:GetItem";
    private static final String READ_USER = "cognito-idp:AdminGetUser";
    private static final String PEPPER = "kms:GenerateMac";

    private final AwsBench bench = new AwsBench(AWS);

    @AfterEach
    void close() {
        bench.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    /** Functions that have read their settings and pepper, as all but the first call of an environment finds them. */
    private Functions warm() {
        AWS.publish(JSONObjectUtils.toJSONString(TOKENS.keys().toJSONObject()));
        Functions functions = bench.functions();
        PlayedSignIn first = bench.signIn(functions, AwsBench.ADA);
        first.request("__dummy__", BY_EMAIL);
        first.answer("wrong", Map.of());
        stepUp(functions).verify("{\"jwt\":\"" + token() + "\"}", Map.of("signInMethod", "SMS_OTP_STEPUP"));
        bench.clock.advance(Duration.ofSeconds(1));
        AWS.forget();
        return functions;
    }

    private PlayedSignIn stepUp(Functions functions) {
        PlayedSignIn stepUp = bench.signIn(functions, AwsBench.ADA);
        stepUp.start();
        return stepUp;
    }

    private String token() {
        return TOKENS.sign(TOKENS.accessClaims(bench.clock.instant()));
    }

    private void assertCalls(String... names) {
        assertEquals(List.of(names), AWS.names());
        AWS.forget();
    }

    @Test
    void parametersFirstSignInMakesFiveCallsAndThenSix() {
        PlayedSignIn session = bench.signIn(warm(), AwsBench.ADA);

        session.start();
        assertCalls();

        session.answer("__dummy__", BY_EMAIL);
        String code = bench.code();
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "ses:SendEmail",
                "dynamodb:UpdateItem");

        session.answer("wrong", Map.of());
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:GenerateMac", "dynamodb:UpdateItem");

        assertEquals(Reply.TOKENS, session.answer(code, Map.of("flow", session.shown("flow"))));
        assertCalls(
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "kms:GenerateMac",
                "dynamodb:TransactWriteItems",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem");

        session.claims(Map.of());
        assertCalls();
        assertFalse(session.claims(Map.of("flow", session.shown("flow"))).isEmpty());
        assertCalls("dynamodb:UpdateItem");
    }

    @Test
    @DisplayName("EN-03 a name nobody has costs the same calls, but for the message")
    void decoyMakesTheSameCalls() {
        PlayedSignIn session = bench.signIn(warm(), null);

        session.request("__dummy__", BY_EMAIL);
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "kms:GenerateMac", "dynamodb:UpdateItem");

        session.answer("123456", Map.of());
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:GenerateMac", "dynamodb:UpdateItem");

        bench.clock.advance(Duration.ofSeconds(31));
        session.answer("-", Map.of("action", "RESEND"));
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "kms:GenerateMac", "dynamodb:UpdateItem");
    }

    @Test
    @DisplayName("EN-03 who is at a limit costs the same calls as a name nobody has, at the first message and later")
    void limitedPersonMakesTheSameCalls() {
        Functions functions = warm();
        PlayedSignIn before = bench.signIn(functions, AwsBench.ADA);
        before.request("__dummy__", Map.of("signInMethod", "SMS_OTP"));
        for (int i = 0; i < 4; i++) {
            bench.signIn(functions, AwsBench.ADA).request("__dummy__", Map.of("signInMethod", "SMS_OTP"));
        }
        PlayedSignIn limited = bench.signIn(functions, AwsBench.ADA);
        AWS.forget();

        limited.request("__dummy__", Map.of("signInMethod", "SMS_OTP"));
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "dynamodb:UpdateItem", "kms:GenerateMac");

        limited.answer("123456", Map.of());
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:GenerateMac", "dynamodb:UpdateItem");

        bench.clock.advance(Duration.ofSeconds(31));
        limited.answer("-", Map.of("action", "RESEND"));
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "dynamodb:UpdateItem", "kms:GenerateMac");
        before.answer("-", Map.of("action", "RESEND"));
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "dynamodb:UpdateItem", "kms:GenerateMac");
    }

    @Test
    @DisplayName("EN-03 in direct entry a limit costs one read and one transaction more, in the time that all wait")
    void limitedPersonInDirectEntry() {
        Functions functions = warm();
        for (int i = 0; i < 15; i++) {
            bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_EMAIL);
        }
        PlayedSignIn direct = new PlayedSignIn(functions, AwsBench.POOL, AwsBench.DIRECT, AwsBench.ADA);
        AWS.forget();

        Duration before = bench.pace.paused();
        direct.start();
        assertTrue(
                bench.pace.paused().minus(before).compareTo(Duration.ofMillis(300)) >= 0,
                "the two calls more are in that time");
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "dynamodb:UpdateItem");

        direct.answer("123456", Map.of());
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:GenerateMac", "dynamodb:UpdateItem");
    }

    @Test
    @DisplayName("EN-03 who is blocked costs the same calls as a name nobody has, in a flow that was begun before too")
    void blockedPersonMakesTheSameCalls() {
        Functions functions = warm();
        PlayedSignIn before = bench.signIn(functions, AwsBench.ADA);
        before.request("__dummy__", BY_EMAIL);
        bench.block(AwsBench.ADA);
        PlayedSignIn blocked = bench.signIn(functions, AwsBench.ADA);
        AWS.forget();

        blocked.request("__dummy__", BY_EMAIL);
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "dynamodb:UpdateItem", "kms:GenerateMac");

        for (PlayedSignIn session : List.of(blocked, before)) {
            session.answer("123456", Map.of());
            assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:GenerateMac", "dynamodb:UpdateItem");
        }

        bench.clock.advance(Duration.ofSeconds(31));
        for (PlayedSignIn session : List.of(blocked, before)) {
            session.answer("-", Map.of("action", "RESEND"));
            assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "dynamodb:UpdateItem", "kms:GenerateMac");
        }
    }

    @Test
    @DisplayName(
            "EN-03 a phone that is stopped costs more calls when a code is asked for, in the time that all wait, and none when it is answered")
    void stoppedPhoneMakesTheSameCallsWhenItAnswers() {
        Functions functions = warm();
        Map<String, String> bySms = Map.of("signInMethod", "SMS_OTP");
        for (int i = 0; i < 20; i++) {
            bench.signIn(functions, AwsBench.newPhone(555, i)).request("__dummy__", bySms);
        }
        PlayedSignIn stopped = bench.signIn(functions, AwsBench.newPhone(555, 20));
        AWS.forget();

        Duration before = bench.pace.paused();
        stopped.request("__dummy__", bySms);
        assertTrue(
                bench.pace.paused().minus(before).compareTo(Duration.ofMillis(300)) >= 0,
                "the calls more are in that time");
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "dynamodb:BatchGetItem",
                "dynamodb:UpdateItem",
                "dynamodb:GetItem",
                "dynamodb:GetItem",
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems");

        stopped.answer("123456", Map.of());
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:GenerateMac", "dynamodb:UpdateItem");
    }

    @Test
    void repeatAfterACompletedSendAsksOnce() {
        PlayedSignIn session = bench.signIn(warm(), AwsBench.ADA);
        session.request("__dummy__", BY_EMAIL);
        PlayedSignIn direct = new PlayedSignIn(warm(), AwsBench.POOL, AwsBench.DIRECT, AwsBench.ADA);
        direct.start();
        AWS.forget();

        session.create(BY_EMAIL);
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems");

        direct.create(Map.of());
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "dynamodb:GetItem");
    }

    @Test
    @DisplayName("C6 the first proof of an account costs four calls more, three of them to the user directory")
    void firstProofOfAnAccount() {
        Map<String, String> stranger =
                Map.of("sub", "new-person", "email", "new@example.com", "custom:auth_purpose", "signup");
        PlayedSignIn session = new PlayedSignIn(warm(), AwsBench.POOL, AwsBench.SIGN_UP, stranger);
        session.request("__dummy__", BY_EMAIL);
        String code = bench.code();
        AWS.forget();

        assertEquals(Reply.TOKENS, session.answer(code, Map.of()));

        assertCalls(
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "kms:GenerateMac",
                "dynamodb:UpdateItem",
                "cognito-idp:AdminSetUserPassword",
                "cognito-idp:AdminUserGlobalSignOut",
                "cognito-idp:AdminUpdateUserAttributes",
                "dynamodb:TransactWriteItems",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem");
    }

    @Test
    void strictStepUpAsksForKeysOnce() {
        Functions functions = warm();
        PlayedSignIn session = stepUp(functions);
        AWS.forget();
        Map<String, String> stepUp =
                Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", "transaction-0123456789");

        session.answer("{\"jwt\":\"" + token() + "\"}", stepUp);
        String code = bench.code();
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "dynamodb:BatchGetItem",
                "dynamodb:UpdateItem",
                "sns:Publish",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem");

        Map<String, String> answer = Map.of("transactionId", "transaction-0123456789", "flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(code, answer));
        AWS.forget();
        assertEquals("transaction-0123456789", session.claims(answer).get("transaction_id"));
        assertCalls("dynamodb:UpdateItem");
    }

    @Test
    @DisplayName(
            "DL-08 a phone that nobody has proved costs three calls more, its first proof two, and the next message none")
    void unprovenPhoneIsCounted() {
        Functions functions = warm();
        Map<String, String> bySms = Map.of("signInMethod", "SMS_OTP");
        PlayedSignIn first = bench.signIn(functions, AwsBench.ADA);
        first.request("__dummy__", bySms);
        String code = bench.code();
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "dynamodb:BatchGetItem",
                "dynamodb:UpdateItem",
                "sns:Publish",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem");

        assertEquals(Reply.TOKENS, first.answer(code, Map.of()));
        assertCalls(
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "kms:GenerateMac",
                "dynamodb:TransactWriteItems",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem");

        bench.signIn(functions, AwsBench.ADA).request("__dummy__", bySms);
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "sns:Publish",
                "dynamodb:UpdateItem");
    }

    @Test
    @DisplayName("BF-08 the wrong answers of the pool are read every ten seconds, for who exists and for who does not")
    void guessesAreReadEveryTenSeconds() {
        Functions functions = warm();
        bench.clock.advance(Duration.ofSeconds(10));
        bench.signIn(functions, null).request("__dummy__", BY_EMAIL);
        assertCalls(
                "dynamodb:BatchGetItem",
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "dynamodb:UpdateItem");

        bench.signIn(functions, null).request("__dummy__", BY_EMAIL);
        assertCalls("dynamodb:GetItem", "dynamodb:TransactWriteItems", "kms:GenerateMac", "dynamodb:UpdateItem");
    }

    @Test
    void environmentReadsSettingsAndPepperOnceAndSettingsAgainAfterAMinute() {
        Functions functions = bench.functions();
        AWS.forget();

        bench.signIn(functions, AwsBench.ADA).start();
        assertCalls(CLIENTS, PEPPER);
        bench.signIn(functions, AwsBench.ADA).start();
        assertCalls();
        bench.clock.advance(Duration.ofSeconds(60));
        bench.signIn(functions, AwsBench.ADA).start();
        assertCalls(CLIENTS);
    }

    @Test
    void userNameIsClaimedInOneCallAndToldToThePoolInAnother() throws IOException {
        Functions functions = bench.functions();
        AWS.forget();

        put(functions, "Ada");
        assertCalls(CLIENTS, PEPPER, "dynamodb:TransactWriteItems", "cognito-idp:AdminUpdateUserAttributes");
        put(functions, "ADA");
        assertCalls("dynamodb:TransactWriteItems", "cognito-idp:AdminUpdateUserAttributes");
        put(functions, "Countess");
        assertCalls("dynamodb:TransactWriteItems");
    }

    private static void put(Functions functions, String name) throws IOException {
        byte[] event =
                EventJson.golden("user-name-documented").replace("Ada", name).getBytes(UTF_8);
        functions
                .handler(LambdaFunction.USER_NAME)
                .handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
    }

    @Test
    void changeOfAddressMakesNoCallTooMany() throws IOException {
        AWS.keepUser(AwsBench.ADA);
        Functions functions = bench.functions();
        contact(functions, "PUT /contact", Map.of("email", "ada@example.org"));
        AWS.forget();

        Map<String, Object> asked = contact(functions, "PUT /contact", Map.of("email", "ada@example.net"));
        String code = bench.code();
        assertCalls(
                READ_USER,
                "dynamodb:GetItem",
                "dynamodb:GetItem",
                "dynamodb:UpdateItem",
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "ses:SendEmail",
                "dynamodb:UpdateItem");

        Map<String, String> answer = new TreeMap<>(Map.of("email", "ada@example.net", "code", code));
        answer.put("flow", String.valueOf(asked.get("flow")));
        asked = contact(functions, "POST /contact/validate", answer);
        code = bench.code();
        assertCalls(
                "dynamodb:GetItem",
                READ_USER,
                "dynamodb:GetItem",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "kms:GenerateMac",
                "dynamodb:UpdateItem",
                "dynamodb:TransactWriteItems",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "ses:SendEmail",
                "dynamodb:UpdateItem");

        answer.put("code", code);
        answer.put("flow", String.valueOf(asked.get("flow")));
        assertEquals(
                "done", contact(functions, "POST /contact/validate", answer).get("step"));
        assertCalls(
                "dynamodb:GetItem",
                READ_USER,
                "dynamodb:GetItem",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "kms:GenerateMac",
                "dynamodb:UpdateItem",
                "dynamodb:TransactWriteItems",
                "dynamodb:UpdateItem",
                "cognito-idp:AdminUpdateUserAttributes",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "ses:SendEmail",
                "sns:Publish",
                "dynamodb:UpdateItem");
    }

    @Test
    void passcodes() throws IOException {
        Functions functions = warm();
        Map<String, Object> issued =
                answer(functions, LambdaFunction.ISSUE_PASSCODE, EventJson.golden("issue-passcode-documented"));
        assertCalls("dynamodb:UpdateItem", "kms:Encrypt");

        String shown = EventJson.golden("check-passcode-documented")
                .replace("1772366400123", String.valueOf(issued.get("timestamp")))
                .replace("AQICAHi", String.valueOf(issued.get("passcode")));
        String elsewhere = shown.replace("4711", "4712");
        assertEquals(
                "wrong",
                answer(functions, LambdaFunction.CHECK_PASSCODE, elsewhere).get("reason"));
        assertCalls("dynamodb:GetItem", "dynamodb:UpdateItem", "kms:Decrypt");
        assertEquals(
                true, answer(functions, LambdaFunction.CHECK_PASSCODE, shown).get("valid"));
        assertCalls("dynamodb:GetItem", "dynamodb:UpdateItem", "kms:Decrypt", "dynamodb:UpdateItem");

        issued = answer(functions, LambdaFunction.ISSUE_PASSCODE, EventJson.golden("issue-passcode-documented"));
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:Encrypt");
        Map<String, Object> event = Bench.json(shown);
        event.put("routeKey", "DELETE /passcodes/{clientId}/{timestamp}");
        event.put(
                "pathParameters", Map.of("clientId", "billing", "timestamp", String.valueOf(issued.get("timestamp"))));
        Map<String, Object> gone =
                answer(functions, LambdaFunction.CHECK_PASSCODE, JSONObjectUtils.toJSONString(event));
        assertEquals("invalidated", gone.get("state"));
        assertCalls("dynamodb:GetItem", "dynamodb:UpdateItem");
    }

    @Test
    @DisplayName("a transaction: one write to register it, a read and a write for each step, a signature for a receipt")
    void transactionsAndReceipts() throws IOException {
        AWS.publish(JSONObjectUtils.toJSONString(TOKENS.keys().toJSONObject()));
        Functions functions = bench.functions(Map.of("REGISTERED_TRANSACTIONS", "allowed"));
        warmReceipts(functions);
        transaction(functions, "POST /transactions", "", "");
        assertCalls("dynamodb:UpdateItem");
        Map<String, Object> registered = transaction(functions, "POST /transactions", "", "key");
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem");
        assertEquals(registered, transaction(functions, "POST /transactions", "", "key"));
        assertCalls("dynamodb:UpdateItem", "dynamodb:UpdateItem", "dynamodb:GetItem");

        String id = String.valueOf(registered.get("id"));
        approve(id);
        AWS.forget();
        assertEquals(
                "confirmed",
                transaction(functions, "POST /transactions/{id}/confirm", id, "")
                        .get("state"));
        assertCalls("dynamodb:GetItem", "dynamodb:UpdateItem");
        transaction(functions, "POST /transactions/{id}/confirm", id, "");
        assertCalls("dynamodb:GetItem");

        Map<String, Object> event = Bench.json(EventJson.golden("approval-receipt-documented"));
        event.put("pathParameters", Map.of("id", id));
        answer(functions, LambdaFunction.APPROVAL_RECEIPT, JSONObjectUtils.toJSONString(event));
        assertCalls("dynamodb:GetItem", "kms:Sign");
    }

    /** The public keys of receipts, and those of the pool. */
    private void warmReceipts(Functions functions) throws IOException {
        Map<String, Object> event = Bench.json(EventJson.golden("approval-receipt-documented"));
        event.put("routeKey", "GET /.well-known/receipt-keys");
        answer(functions, LambdaFunction.APPROVAL_RECEIPT, JSONObjectUtils.toJSONString(event));
        transaction(functions, "POST /transactions/{id}/confirm", "0123456789abcdefghijkl", "");
        AWS.forget();
    }

    private void approve(String id) {
        Transactions transactions = bench.ports(AwsSettings.of(LambdaFunction.TRANSACTIONS, bench.environment()))
                .transactions();
        Transaction known = transactions.find(AwsBench.POOL, id).orElseThrow();
        transactions.replace(
                known,
                known.approved(new Approval("flow", "SMS_OTP_STEPUP", bench.clock.instant()))
                        .orElseThrow());
    }

    /** Registers what is documented; confirms with a token that approves it. */
    private Map<String, Object> transaction(Functions functions, String route, String id, String key)
            throws IOException {
        Map<String, Object> event = Bench.json(EventJson.golden("transactions-documented"));
        event.put("routeKey", route);
        event.put("headers", key.isEmpty() ? Map.of() : Map.of("idempotency-key", key));
        event.put("pathParameters", Map.of("id", id));
        if (!id.isEmpty()) {
            event.put("body", "{\"token\":\"" + approving(id) + "\"}");
        }
        return answer(functions, LambdaFunction.TRANSACTIONS, JSONObjectUtils.toJSONString(event));
    }

    private String approving(String id) {
        Map<String, Object> claims = TOKENS.accessClaims(bench.clock.instant());
        claims.put("sign_in_method", "SMS_OTP_STEPUP");
        claims.put("step_up_at", Long.toString(bench.clock.instant().getEpochSecond()));
        claims.put("transaction_id", id);
        claims.put("transaction_digest", Orders.payment().digest());
        return TOKENS.sign(claims);
    }

    private static Map<String, Object> contact(Functions functions, String route, Map<String, String> body)
            throws IOException {
        return answer(functions, LambdaFunction.CONTACT, route, body);
    }

    /** The body of what a function of the API answers. */
    private static Map<String, Object> answer(
            Functions functions, LambdaFunction kind, String route, Map<String, String> body) throws IOException {
        Map<String, Object> event = Bench.json(EventJson.documented(kind));
        event.put("routeKey", route);
        event.put("body", JSONObjectUtils.toJSONString(new TreeMap<>(body)));
        return answer(functions, kind, JSONObjectUtils.toJSONString(event));
    }

    private static Map<String, Object> answer(Functions functions, LambdaFunction function, String event)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        functions.handler(function).handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, null);
        return Bench.json(String.valueOf(Bench.json(out.toString(UTF_8)).get("body")));
    }

    @Test
    @DisplayName("a back end's code costs one read more than that of a sign-in, when it is sent and when it is judged")
    void codeOfABackEndCostsOneReadMore() throws IOException {
        Functions functions = bench.functions();
        Map<String, String> to = Map.of("userId", "customer-7", "destination", "grace@example.com");
        answer(functions, LambdaFunction.CODES, "POST /codes", to);
        AWS.forget();

        Map<String, Object> sent = answer(functions, LambdaFunction.CODES, "POST /codes", to);
        String right = bench.code();
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:TransactWriteItems",
                "kms:GenerateMac",
                "ses:SendEmail",
                "dynamodb:UpdateItem");

        Map<String, String> typed = new TreeMap<>(to);
        typed.put("id", String.valueOf(sent.get("id")));
        typed.put("code", "wrong");
        answer(functions, LambdaFunction.CODES, "POST /codes/validate", typed);
        assertCalls("dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:UpdateItem", "kms:GenerateMac");

        typed.put("code", right);
        assertEquals(
                true,
                answer(functions, LambdaFunction.CODES, "POST /codes/validate", typed)
                        .get("valid"));
        assertCalls(
                "dynamodb:GetItem",
                "dynamodb:UpdateItem",
                "dynamodb:UpdateItem",
                "kms:GenerateMac",
                "dynamodb:TransactWriteItems",
                "dynamodb:UpdateItem");
    }

    @Test
    void allCallsOfATriggerUseOneConnection() {
        Functions functions = warm();
        for (int i = 0; i < 5; i++) {
            bench.signIn(functions, AwsBench.ADA).request("__dummy__", BY_EMAIL);
        }

        assertTrue(AWS.connections() <= 2, "connections: " + AWS.connections());
    }
}
