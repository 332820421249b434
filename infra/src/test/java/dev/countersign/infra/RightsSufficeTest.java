package dev.countersign.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.signin.Round;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.AwsCall;
import dev.countersign.triggers.testing.Functions;
import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every call that the functions make in sign-ups and sign-ins of all kinds is one that their roles allow, and no right is left over. */
final class RightsSufficeTest {
    private static final Synthesised TEMPLATE = Synthesised.of(Synthesised.email()
            .setting("CHANNELS", "email,sms")
            .setting("COUNTRIES", "US")
            .setting("STEP_UP_SAME_KIND", "allow")
            .client(Synthesised.BANK)
            .client(SignUpTest.SIGN_UP)
            .userNameApi(true)
            .receipts(true)
            .contactApi(true)
            .tracing(true)
            .transactionCallers("arn:aws:iam::123456789012:role/bank-backend")
            .receiptKeys("1", "0")
            .passcodeCallers(Map.of("arn:aws:iam::123456789012:role/batch", List.of("billing")))
            .codeCallers("arn:aws:iam::123456789012:role/bank-backend"));
    private static final Map<LambdaFunction, String> NAMES = Map.ofEntries(
            Map.entry(LambdaFunction.DEFINE, "Define"),
            Map.entry(LambdaFunction.CREATE, "Create"),
            Map.entry(LambdaFunction.VERIFY, "Verify"),
            Map.entry(LambdaFunction.PRE_TOKEN, "PreToken"),
            Map.entry(LambdaFunction.PRE_SIGN_UP, "PreSignUp"),
            Map.entry(LambdaFunction.POST_CONFIRMATION, "PostConfirmation"),
            Map.entry(LambdaFunction.USER_NAME, "UserName"),
            Map.entry(LambdaFunction.RECEIPTS, "Receipts"),
            Map.entry(LambdaFunction.NOTICES, "Notices"),
            Map.entry(LambdaFunction.CONTACT, "Contact"),
            Map.entry(LambdaFunction.TRANSACTIONS, "Transactions"),
            Map.entry(LambdaFunction.APPROVAL_RECEIPT, "ApprovalReceipt"),
            Map.entry(LambdaFunction.ISSUE_PASSCODE, "IssuePasscode"),
            Map.entry(LambdaFunction.CHECK_PASSCODE, "CheckPasscode"),
            Map.entry(LambdaFunction.CODES, "Codes"));
    /** What a function needs beside the calls of its code, and on which resource. */
    private static final Map<Set<String>, String> STANDING = Map.of(
            RightsTest.LOG, "<Countersign%sLog[0-9A-F]{8}\\.Arn>",
            RightsTest.TABLE_KEY, "<CountersignRecordsKey[0-9A-F]{8}\\.Arn>",
            RightsTest.TRACING, "\\*");

    private static final Map<String, String> BY_EMAIL = Map.of("signInMethod", "EMAIL_OTP");
    private static final Map<String, String> BY_SMS = Map.of("signInMethod", "SMS_OTP");
    private static final String NEW_PHONE = "+12025550155";
    private static final Map<String, String> APPROVE =
            Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", "transaction-0123456789");

    private final AwsBench bench = AwsBench.start();
    private final TestTokens tokens = new TestTokens();
    private final Map<LambdaFunction, Set<String>> made = new EnumMap<>(LambdaFunction.class);
    private final Functions functions =
            watched(bench.functions(Map.of("REGISTERED_TRANSACTIONS", "allowed", "SIGN_UP", "on")));

    @BeforeEach
    void publishKeys() {
        bench.aws.publish(JSONObjectUtils.toJSONString(tokens.keys().toJSONObject()));
        bench.aws.forget();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The same functions; what each calls is noted as an action, with the beginning of the item's key where there is one. */
    private Functions watched(Functions real) {
        Map<LambdaFunction, RequestStreamHandler> handlers = new EnumMap<>(LambdaFunction.class);
        for (LambdaFunction kind : LambdaFunction.values()) {
            made.put(kind, new TreeSet<>(kind == LambdaFunction.NOTICES ? RightsTest.STREAM : Set.of()));
            handlers.put(kind, (in, out, context) -> {
                bench.aws.forget();
                try {
                    real.handler(kind).handleRequest(in, out, context);
                } finally {
                    bench.aws.calls().forEach(call -> note(kind, call));
                }
            });
        }
        return new Functions(handlers);
    }

    private void note(LambdaFunction kind, AwsCall call) {
        Set<String> its = made.getOrDefault(kind, Set.of());
        switch (call.service()) {
            case "dynamodb" -> items(call).forEach(item -> its.add(asAllowed(kind, item)));
            case "unsigned" -> {
                // public keys need no right
            }
            default -> its.add(call.name());
        }
    }

    private static Stream<String> items(AwsCall call) {
        Map<String, Object> body = json(call.body());
        if (call.action().equals("BatchGetItem")) {
            return Synthesised.object(body, "RequestItems").values().stream()
                    .flatMap(table -> Synthesised.list(Synthesised.typed(table), "Keys").stream())
                    .map(key -> "dynamodb:BatchGetItem "
                            + Synthesised.text(Synthesised.object(Synthesised.typed(key), "pk"), "S"));
        }
        if (!call.action().equals("TransactWriteItems")) {
            return Stream.of("dynamodb:" + call.action() + " " + key(body));
        }
        return Synthesised.list(body, "TransactItems").stream()
                .flatMap(item -> Synthesised.typed(item).entrySet().stream())
                .map(item -> (item.getKey().equals("ConditionCheck")
                                ? "dynamodb:ConditionCheckItem "
                                : "dynamodb:UpdateItem ")
                        + key(Synthesised.typed(item.getValue())));
    }

    private static String key(Map<String, Object> write) {
        return Synthesised.text(Synthesised.object(write, "Key", "pk"), "S");
    }

    /** The right that covers the call; else action and word of the item, which no role allows. */
    private static String asAllowed(LambdaFunction kind, String call) {
        return allowed(kind).stream()
                .filter(right -> Pattern.matches(
                        Stream.of(right.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), call))
                .findFirst()
                .orElse(call.replaceFirst("#.*", "#*"));
    }

    private static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    /** As the policies of a role say it, with what those of the keys add; what both say is there twice. */
    private static List<String> allowed(LambdaFunction kind) {
        String name = NAMES.getOrDefault(kind, "");
        Stream<String> byRole = TEMPLATE.statements(name).stream()
                .filter(statement -> !isStanding(name, statement))
                .flatMap(RightsSufficeTest::rights);
        Stream<String> byKeys = TEMPLATE.resources("AWS::KMS::Key").values().stream()
                .flatMap(key -> Synthesised.list(Synthesised.object(key, "KeyPolicy"), "Statement").stream())
                .map(Synthesised::typed)
                .filter(statement -> Synthesised.text(statement, "Principal").contains("Countersign" + name + "Role"))
                .flatMap(statement -> Synthesised.strings(statement, "Action").stream())
                .distinct();
        return Stream.concat(byRole, byKeys).sorted().toList();
    }

    private static boolean isStanding(String function, Map<String, Object> statement) {
        String resource = STANDING.getOrDefault(Set.copyOf(Synthesised.strings(statement, "Action")), "");
        return statement.containsKey("Resource")
                && String.join(" ", Synthesised.arns(statement, "Resource")).matches(resource.formatted(function));
    }

    /** Each action, of the table with each beginning of a key. */
    private static Stream<String> rights(Map<String, Object> statement) {
        return Synthesised.strings(statement, "Action").stream()
                .flatMap(action -> action.startsWith("dynamodb:") && !RightsTest.STREAM.contains(action)
                        ? prefixes(statement).stream().map(prefix -> action + " " + prefix)
                        : Stream.of(action));
    }

    private static List<String> prefixes(Map<String, Object> statement) {
        return Synthesised.strings(
                Synthesised.object(statement, "Condition", "ForAllValues:StringLike"), "dynamodb:LeadingKeys");
    }

    private PlayedSignIn person(Map<String, String> more) {
        return bench.signIn(functions, more);
    }

    private void emailInAllItsWays() {
        PlayedSignIn session = person(AwsBench.ADA);
        session.request("__dummy__", BY_EMAIL);
        String code = bench.code();
        session.answer("wrong", Map.of());
        bench.clock.advance(Duration.ofSeconds(31));
        session.answer("-", Map.of("action", "RESEND"));
        Map<String, String> metadata = Map.of("flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(code, metadata));
        assertFalse(session.claims(metadata).isEmpty());
        bench.clock.advance(Duration.ofSeconds(20));
        assertTrue(session.claims(metadata).isEmpty(), "too late: the proof lapses");
        PlayedSignIn late = person(AwsBench.ADA);
        late.request("__dummy__", BY_EMAIL);
        bench.clock.advance(Duration.ofMinutes(6));
        late.verify("123456", Map.of());
    }

    private void nobodyAndRefusedMessages() {
        PlayedSignIn nobody = bench.signIn(functions, null);
        nobody.request("__dummy__", BY_EMAIL);
        nobody.answer("123456", Map.of());
        bench.aws.refuse("ses:SendEmail", "MessageRejected");
        person(AwsBench.ADA).request("__dummy__", BY_EMAIL);
        bench.aws.refuse("sns:Publish", "OptedOut");
        person(AwsBench.ADA).request("__dummy__", BY_SMS);
        bench.aws.recover();
        for (int i = 0; i < 6; i++) {
            person(AwsBench.ADA).request("__dummy__", BY_SMS);
        }
    }

    private void directTwice() {
        for (int i = 0; i < 2; i++) {
            new PlayedSignIn(functions, AwsBench.POOL, AwsBench.DIRECT, AwsBench.ADA).start();
        }
    }

    private void stepUp() {
        PlayedSignIn session = person(AwsBench.ADA);
        session.start();
        String token = tokens.sign(tokens.accessClaims(bench.clock.instant()));
        session.answer("{\"jwt\":\"" + token + "\"}", APPROVE);
        Map<String, String> answer = Map.of("transactionId", "transaction-0123456789", "flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(bench.code(), answer));
        assertFalse(session.claims(answer).isEmpty());
    }

    /** The account is made, marked, and given to who gets its first code. */
    private void signUp() {
        for (LambdaFunction kind : List.of(LambdaFunction.PRE_SIGN_UP, LambdaFunction.POST_CONFIRMATION)) {
            functions.invoke(kind, EventJson.documented(kind).getBytes(UTF_8));
        }
        Map<String, String> newcomer =
                Map.of("sub", "newcomer-sub", "email", "new@example.com", "custom:auth_purpose", "signup");
        PlayedSignIn session = new PlayedSignIn(functions, AwsBench.POOL, AwsBench.SIGN_UP, newcomer);
        session.request("__dummy__", BY_EMAIL);
        Map<String, String> metadata = Map.of("flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(bench.code(), metadata));
        assertFalse(session.claims(metadata).isEmpty());
    }

    /** Registered, approved, confirmed, and looked at. */
    private void registeredTransaction() throws IOException {
        Map<String, Object> registered = transactions(
                "POST /transactions", "", Synthesised.text(json(EventJson.golden("transactions-documented")), "body"));
        String id = Synthesised.text(registered, "id");
        assertEquals(
                registered,
                transactions(
                        "POST /transactions",
                        "",
                        Synthesised.text(json(EventJson.golden("transactions-documented")), "body")),
                "a repeat");
        PlayedSignIn session = person(AwsBench.ADA);
        session.start();
        String token = tokens.sign(tokens.accessClaims(bench.clock.instant()));
        session.answer("{\"jwt\":\"" + token + "\"}", Map.of("signInMethod", "SMS_OTP_STEPUP", "transactionId", id));
        Map<String, String> answer = Map.of("transactionId", id, "flow", session.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(bench.code(), answer));
        Map<String, Object> claims = tokens.accessClaims(bench.clock.instant());
        claims.putAll(session.claims(answer));
        assertEquals(
                "confirmed",
                transactions("POST /transactions/{id}/confirm", id, "{\"token\":\"" + tokens.sign(claims) + "\"}")
                        .get("state"));
        receipt("approval-receipt-documented", "POST /transactions/{id}/receipt", id);
        receipt("contact-documented", "GET /transactions/{id}/receipt", id);
    }

    private void receipt(String like, String route, String id) throws IOException {
        Map<String, Object> event = json(EventJson.golden(like));
        event.put("routeKey", route);
        event.put("pathParameters", Map.of("id", id));
        assertTrue(answer(LambdaFunction.APPROVAL_RECEIPT, event).containsKey("receipt"), route);
    }

    private Map<String, Object> transactions(String route, String id, Object body) throws IOException {
        Map<String, Object> event = json(EventJson.golden("transactions-documented"));
        event.put("routeKey", route);
        event.put("headers", Map.of("idempotency-key", "key"));
        event.put("pathParameters", Map.of("id", id));
        event.put("body", body);
        return answer(LambdaFunction.TRANSACTIONS, event);
    }

    /** The body of what a function behind the HTTP API answers. */
    private Map<String, Object> answer(LambdaFunction kind, Map<String, Object> event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] json = JSONObjectUtils.toJSONString(event).getBytes(UTF_8);
        functions.handler(kind).handleRequest(new ByteArrayInputStream(json), out, null);
        return json(Synthesised.text(json(out.toString(UTF_8)), "body"));
    }

    /** Issued, accepted, and taken back too late. */
    private void passcode() throws IOException {
        Map<String, Object> issued =
                answer(LambdaFunction.ISSUE_PASSCODE, json(EventJson.golden("issue-passcode-documented")));
        String timestamp = Synthesised.text(issued, "timestamp");
        Map<String, Object> shown = json(EventJson.golden("check-passcode-documented")
                .replace("1772366400123", timestamp)
                .replace("AQICAHi", Synthesised.text(issued, "passcode")));
        assertEquals(true, answer(LambdaFunction.CHECK_PASSCODE, shown).get("valid"));
        shown.put("routeKey", "DELETE /passcodes/{clientId}/{timestamp}");
        shown.put("pathParameters", Map.of("clientId", "billing", "timestamp", timestamp));
        assertEquals(409L, answer(LambdaFunction.CHECK_PASSCODE, shown).get("status"));
    }

    /** Somebody's purse has come to a wait, and both addresses are told; the phone is, since it was proved. */
    private void notices() throws IOException {
        String sub = "grace-sub";
        Map<String, String> grace = new HashMap<>(Map.of(
                "email", "grace@example.com",
                "email_verified", "true",
                "phone_number", "+12025550111",
                "phone_number_verified", "true"));
        bench.aws.keepUser(grace);
        grace.put("sub", sub);
        PlayedSignIn proving = person(grace);
        proving.request("__dummy__", Map.of("signInMethod", "SMS_OTP"));
        assertEquals(Reply.TOKENS, proving.answer(bench.code(), Map.of()));
        bench.dynamo.putItem(request -> request.tableName(bench.table)
                .item(Map.of(
                        "pk", AttributeValue.fromS("PURSE#" + AwsBench.POOL + "#open#" + sub),
                        "failures", AttributeValue.fromN("5"))));
        String event = EventJson.golden("notices-documented")
                .replace(Bench.POOL, AwsBench.POOL)
                .replace(Bench.SUB, sub);
        functions
                .handler(LambdaFunction.NOTICES)
                .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), OutputStream.nullOutputStream(), null);
    }

    /** Refused by its provider, sent, answered and ended; by SMS as well. */
    private void codes() throws IOException {
        String mail = "{\"userId\":\"ada\",\"destination\":\"ada@example.net\"}";
        bench.aws.refuse("ses:SendEmail", "MessageRejected");
        codes("POST /codes", "", mail);
        Matcher flow = Pattern.compile("FLOW#code\\.([A-Za-z0-9_-]{22})").matcher(bench.items());
        assertTrue(flow.find(), bench.items());
        codes("POST /codes/validate", "", mail.replace("}", ",\"id\":\"" + flow.group(1) + "\",\"code\":\"0\"}"));
        String phone = "{\"userId\":\"ada\",\"destination\":\"+12025550177\"}";
        bench.aws.refuse("sns:Publish", "OptedOut");
        codes("POST /codes", "", phone);
        bench.aws.recover();
        String byPhone = Synthesised.text(codes("POST /codes", "", phone), "id");
        codes(
                "POST /codes/validate",
                "",
                phone.replace("}", ",\"id\":\"" + byPhone + "\",\"code\":\"" + bench.code() + "\"}"));
        String id = Synthesised.text(codes("POST /codes", "", mail), "id");
        String answer = mail.replace("}", ",\"id\":\"" + id + "\",\"code\":\"%s\"}");
        String right = bench.code();
        assertEquals(
                "wrong",
                codes("POST /codes/validate", "", answer.formatted("wrong")).get("reason"));
        assertEquals(
                true, codes("POST /codes/validate", "", answer.formatted(right)).get("valid"));
        codes("DELETE /codes/{id}", id, "");
    }

    private Map<String, Object> codes(String route, String id, String body) throws IOException {
        Map<String, Object> event = json(EventJson.golden("codes-documented"));
        event.put("routeKey", route);
        event.put("headers", Map.of("idempotency-key", Integer.toString(body.hashCode())));
        event.put("pathParameters", Map.of("id", id));
        event.put("body", body);
        return answer(LambdaFunction.CODES, event);
    }

    private void userName() throws IOException {
        byte[] event = EventJson.golden("user-name-documented").getBytes(UTF_8);
        functions
                .handler(LambdaFunction.USER_NAME)
                .handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
    }

    private Map<String, Object> contact(String route, Map<String, String> body) throws IOException {
        Map<String, Object> event = json(EventJson.golden("contact-documented"));
        event.put("routeKey", route);
        event.put("body", JSONObjectUtils.toJSONString(new TreeMap<>(body)));
        return answer(LambdaFunction.CONTACT, event);
    }

    /** A new phone, the first time refused by its provider. */
    private void contactByPhone() throws IOException {
        bench.aws.keepUser(AwsBench.ADA);
        String flow = Synthesised.text(contact("PUT /contact", Map.of("phone", NEW_PHONE)), "flow");
        String right = bench.code();
        bench.aws.refuse("sns:Publish", "OptedOut");
        contact("POST /contact/validate", Map.of("phone", NEW_PHONE, "flow", flow, "code", right));
        bench.aws.recover();
        bench.clock.advance(Duration.ofMinutes(10));
        flow = Synthesised.text(contact("PUT /contact", Map.of("phone", NEW_PHONE)), "flow");
        contact("POST /contact/validate", Map.of("phone", NEW_PHONE, "flow", flow, "code", bench.code()));
        bench.clock.advance(Duration.ofMinutes(10));
    }

    /** The current address, the first time refused by its provider; then the new one. */
    private void contact() throws IOException {
        bench.aws.refuse("ses:SendEmail", "MessageRejected");
        contact("PUT /contact", Map.of("email", "ada@example.org"));
        bench.aws.recover();
        answerToAMessageThatNeverWas();
        String current = Synthesised.text(contact("PUT /contact", Map.of("email", "ada@example.org")), "flow");
        String right = bench.code();
        Map<String, String> answer = Map.of("email", "ada@example.org", "flow", current, "code", right);
        String next = Synthesised.text(contact("POST /contact/validate", answer), "flow");
        String last = bench.code();
        contact("POST /contact/validate", Map.of("email", "ada@example.org", "flow", next, "code", "wrong"));
        answer = Map.of("email", "ada@example.org", "flow", next, "code", last);
        assertEquals("done", contact("POST /contact/validate", answer).get("step"));
    }

    /** Of two requests at once one may still have been sending, and so its caller knows the flow. */
    private void answerToAMessageThatNeverWas() throws IOException {
        Matcher change = Pattern.compile("changeId=AttributeValue\\(S=([A-Za-z0-9_-]{22})\\)")
                .matcher(bench.items());
        assertTrue(change.find(), bench.items());
        String flow = Round.handle(change.group(1) + ".CURRENT");
        Map<String, String> answer = Map.of("email", "ada@example.org", "flow", flow, "code", "000000");
        assertEquals("unknown", contact("POST /contact/validate", answer).get("reason"));
    }

    @Test
    @DisplayName("what the functions call is what their roles allow, no less and no more")
    void rightsAreWhatIsUsed() throws IOException {
        notices();
        codes();
        emailInAllItsWays();
        nobodyAndRefusedMessages();
        directTwice();
        bench.clock.advance(Duration.ofHours(2));
        stepUp();
        signUp();
        userName();
        contactByPhone();
        contact();
        registeredTransaction();
        passcode();

        assertAll(Stream.of(LambdaFunction.values())
                .map(kind -> () ->
                        assertEquals(allowed(kind), List.copyOf(made.getOrDefault(kind, Set.of())), kind.name())));
    }
}
