package dev.countersign.triggers.http;

import static dev.countersign.triggers.http.Gateway.BANK;
import static dev.countersign.triggers.http.Gateway.bearer;
import static dev.countersign.triggers.http.Gateway.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.idempotency.KeyedRequest;
import dev.countersign.jwt.KeysUnavailableException;
import dev.countersign.jwt.TestTokens;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Transaction;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.http.Gateway.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of transactions as API Gateway calls them. */
final class TransactionsHandlerTest {
    private static final String SECRET = "canary-of-the-fault";
    private static final TestTokens TOKENS = new TestTokens();
    private static final String PAYMENT =
            "{\"amount\":\"1250.00\",\"currency\":\"EUR\",\"payee\":{\"name\":\"Grace Hopper\",\"account\":\"DE89 3704 0044 0532 0130 00\"}}";

    private final Bench bench = new Bench();
    private final Gateway gateway = new Gateway(bench);
    private int seen;

    @BeforeEach
    void poolHasItsKeys() {
        bench.keys = TOKENS.source();
    }

    private Reply call(Route route, Map<String, Object> authorizer, String id, String body) {
        return gateway.call(route, authorizer, Map.of("id", id), body);
    }

    private Reply register(String details) {
        return call(
                Route.REGISTER_TRANSACTION,
                signed(BANK),
                "",
                "{\"owner\":\"" + Bench.SUB + "\",\"details\":" + details + "}");
    }

    private Reply register(String arn, String details, String key) {
        return gateway.call(
                Route.REGISTER_TRANSACTION,
                signed(arn),
                Map.of(),
                "{\"owner\":\"" + Bench.SUB + "\",\"details\":" + details + "}",
                Map.of("idempotency-key", key));
    }

    private Reply confirm(String id, String token) {
        return call(Route.CONFIRM_TRANSACTION, signed(BANK), id, "{\"token\":\"" + token + "\"}");
    }

    private Reply cancel(String id) {
        return call(Route.CANCEL_TRANSACTION, signed(BANK), id, "");
    }

    private Reply show(String id) {
        return call(Route.SHOW_TRANSACTION, bearer(Map.of()), id, "");
    }

    private void approve(String id) {
        Transaction known = bench.transactions.find(Bench.POOL, id).orElseThrow();
        bench.transactions.replace(
                known,
                known.approved(new Approval("flow", "SMS_OTP_STEPUP", bench.now))
                        .orElseThrow());
    }

    private String token(Reply registered, Map<String, Object> changes) {
        Map<String, Object> claims = new TreeMap<>(TOKENS.accessClaims(bench.now));
        claims.put("sub", Bench.SUB);
        claims.put("client_id", Bench.CLIENT);
        claims.put("sign_in_method", "SMS_OTP_STEPUP");
        claims.put("step_up_at", Long.toString(bench.now.getEpochSecond()));
        claims.put("transaction_id", registered.text("id"));
        claims.put("transaction_digest", registered.text("digest"));
        claims.putAll(changes);
        return TOKENS.sign(claims);
    }

    private String token(Reply registered) {
        return token(registered, Map.of());
    }

    @Test
    @DisplayName("A4 registered, approved, confirmed: once")
    void transactionIsConfirmedOnce() {
        Reply registered = register(PAYMENT);
        assertEquals(201, registered.status());
        assertEquals("registered", registered.text("state"));
        assertTrue(registered.text("id").matches("[A-Za-z0-9_-]{22}"), registered.text("id"));
        assertEquals(
                Map.of(
                        "amount", "1250.00",
                        "currency", "EUR",
                        "payee", Map.of("name", "Grace Hopper", "account", "DE89370400440532013000")),
                registered.body().get("details"));
        String id = registered.text("id");
        assertEquals("transaction-not-approved", confirm(id, token(registered)).problem());

        approve(id);
        Reply shown = show(id);
        assertEquals("approved", shown.text("state"));
        assertEquals("SMS_OTP_STEPUP", shown.text("method"));

        Reply confirmed = confirm(id, token(registered));
        assertEquals("confirmed", confirmed.text("state"));
        assertEquals(show(id).body(), confirmed.body(), "whole, so that the caller executes what was approved");
        assertEquals("transaction-confirmed", confirm(id, token(registered)).problem());
        assertEquals(409, cancel(id).status());
        assertEquals("confirmed", show(id).text("state"));
    }

    @Test
    @DisplayName(
            "under one Idempotency-Key there is one transaction, answered as it is now, and as long as the key is kept")
    void repeatRegistersNothing() {
        Reply first = register(BANK, PAYMENT, "key 1");
        assertEquals(201, first.status());
        assertEquals(first, register(BANK, PAYMENT, "key 1"));
        Reply respelled = register(BANK, PAYMENT.replace("1250.00", "1250").replace("DE89 3704", "de893704"), "key 1");
        assertEquals(first, respelled, "the same order, spelled otherwise");

        approve(first.text("id"));
        Reply repeat = register(BANK, PAYMENT, "key 1");
        assertEquals(first.text("id"), repeat.text("id"));
        assertEquals("approved", repeat.text("state"));
        assertNotEquals(first.text("id"), register(BANK, PAYMENT, "key 2").text("id"));
        assertNotEquals(register(PAYMENT).text("id"), register(PAYMENT).text("id"));
        bench.now = bench.now.plus(KeyedRequest.KEPT);
        assertNotEquals(first.text("id"), register(BANK, PAYMENT, "key 1").text("id"));
    }

    @Test
    void keyIsNotUsedForAnotherRequest() {
        Reply first = register(BANK, PAYMENT, "key");

        Reply refused = register(BANK, PAYMENT.replace("1250.00", "1250.01"), "key");
        assertEquals(409, refused.status());
        assertEquals("idempotency-key-used", refused.problem());
        assertEquals(first, register(BANK, PAYMENT, "key"));
    }

    @Test
    void keysOfCallersAreApart() {
        bench.set(
                "TRANSACTION_CALLERS",
                "arn:aws:iam::123456789012:role/bank-backend,arn:aws:iam::123456789012:role/shop");

        Reply first = register(BANK, PAYMENT, "key");
        Reply others = register("arn:aws:sts::123456789012:assumed-role/shop/session", PAYMENT, "key");
        assertNotEquals(first.text("id"), others.text("id"));
        Reply nextSession = register(BANK + "2", PAYMENT, "key");
        assertEquals(first.text("id"), nextSession.text("id"), "a role is one caller in each of its sessions");
    }

    @Test
    @DisplayName("a call that died between its two writes is made whole by its repeat")
    void repeatGoesOnWhereTheFirstDied() {
        bench.fail(Port.TRANSACTIONS, () -> new IllegalStateException(SECRET));
        assertEquals("try-again-later", register(BANK, PAYMENT, "key").problem());

        bench.recover();
        Reply repeat = register(BANK, PAYMENT, "key");
        assertEquals(201, repeat.status());
        assertEquals(repeat, register(BANK, PAYMENT, "key"));
    }

    @Test
    @DisplayName("EN-06 while keys cannot be kept nothing is registered under one, and without one as ever")
    void faultOfTheKeysLooksLikeEveryFault() {
        bench.fail(Port.REQUESTS, () -> new IllegalStateException(SECRET));

        assertEquals("try-again-later", register(BANK, PAYMENT, "key").problem());
        assertEquals(201, register(PAYMENT).status());
        assertFalse(bench.log().contains(SECRET), bench.log());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tab\there", "caf\u00e9", "line\nend"})
    void malformedKeysAreRefused(String key) {
        assertEquals("malformed", register(BANK, PAYMENT, key).problem());
    }

    @Test
    void keysHaveABound() {
        assertEquals(201, register(BANK, PAYMENT, "k".repeat(255)).status());
        assertEquals("malformed", register(BANK, PAYMENT, "k".repeat(256)).problem());
    }

    @Test
    @DisplayName("F4 a batch is registered as a whole, and shown as it was understood")
    void batchIsRegistered() {
        Reply registered = register("{\"total\":\"3\",\"currency\":\"EUR\",\"transfers\":["
                + "{\"amount\":\"1.0\",\"payee\":{\"name\":\"Ada\",\"account\":\"a1\"}},"
                + "{\"amount\":\"2.00\",\"payee\":{\"name\":\"Grace\",\"account\":\"A 2\"}}]}");

        assertEquals(201, registered.status(), registered::toString);
        assertEquals(
                Map.of(
                        "total",
                        "3.00",
                        "currency",
                        "EUR",
                        "transfers",
                        List.of(
                                Map.of("amount", "1.00", "payee", Map.of("name", "Ada", "account", "A1")),
                                Map.of("amount", "2.00", "payee", Map.of("name", "Grace", "account", "A2")))),
                registered.body().get("details"));
    }

    @Test
    @DisplayName("a batch of the greatest length and of long names fits")
    void greatestBatchFits() {
        String transfers = IntStream.range(0, 100)
                .mapToObj(i -> "{\"amount\":\"1\",\"payee\":{\"name\":\"" + "\u00fc".repeat(140) + "\",\"account\":\""
                        + "A".repeat(34) + "\"}}")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();

        assertEquals(
                201,
                register("{\"total\":\"100\",\"currency\":\"EUR\",\"transfers\":[" + transfers + "]}")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"10\",\"currency\":\"EUR\"}",
                "{\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}",
                "{\"amount\":\"10\",\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\"}}",
                "{\"currency\":\"EUR\",\"transfers\":[{\"amount\":\"1\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}]}"
            })
    @DisplayName("TX-04 without amount or payee there is nothing to approve: refused, and nothing is registered")
    void amountAndPayeeAreNeeded(String details) {
        Reply refused = register(details);

        assertEquals(400, refused.status());
        assertEquals("details-malformed", refused.problem());
        bench.fail(Port.TRANSACTIONS, () -> new IllegalStateException("nobody asks the store"));
        assertEquals(400, register(details).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"1e1\",\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}",
                "{\"amount\":\"10\",\"currency\":\"eur\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}",
                "{\"amount\":\"10\",\"currency\":\"EUR\",\"payee\":{\"name\":\"\",\"account\":\"A1\"}}",
                "{\"amount\":\"10\",\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\",\"account\":\"A-1\"}}",
                "{\"total\":\"2\",\"currency\":\"EUR\",\"transfers\":[{\"amount\":\"1\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}]}",
                "{\"total\":\"1\",\"currency\":\"EUR\",\"transfers\":[]}",
                "[]",
                "{}",
                "{\"amount\":1,\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"note\":\"x\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}",
                "{\"amount\":\"1\",\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\",\"x\":\"\"}}",
                "{\"total\":\"1\",\"currency\":\"EUR\",\"transfers\":[7]}"
            })
    @DisplayName("TX-02 what is no order is refused, with what is needed and no value")
    void malformedDetailsAreRefused(String details) {
        Reply refused = register(details);

        assertEquals(400, refused.status());
        assertEquals("details-malformed", refused.problem());
        assertFalse(refused.text("detail").isBlank());
        assertFalse(refused.text("detail").contains("1e1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"owner\":\"ada\"}",
                "{\"owner\":7,\"details\":{}}",
                "{\"owner\":\"ada ada\",\"details\":{\"amount\":\"1\",\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}}",
                "{\"owner\":\"ada\",\"details\":{\"amount\":\"1\",\"amount\":\"2\",\"currency\":\"EUR\",\"payee\":{\"name\":\"Ada\",\"account\":\"A1\"}}}"
            })
    @DisplayName("a body of another form is refused")
    void malformedBodiesAreRefused(String body) {
        assertEquals(
                "malformed",
                call(Route.REGISTER_TRANSACTION, signed(BANK), "", body).problem());
        assertEquals(
                "malformed",
                call(Route.CONFIRM_TRANSACTION, signed(BANK), "", body).problem());
    }

    @Test
    void oversizedBodiesAreRefused() {
        assertEquals(
                "malformed",
                register("\"" + "x".repeat(TransactionsHandler.MAX_BYTES) + "\"")
                        .problem());
        assertEquals(
                "malformed", confirm("id", "x".repeat(JsonBody.MAX_TOKEN_BYTES)).problem());
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "arn:aws:sts::123456789012:assumed-role/other/session",
        "arn:aws:sts::999999999999:assumed-role/bank-backend/session",
        "arn:aws:iam::123456789012:user/bank-backend",
        "arn:aws:iam::123456789012:root",
        "arn:aws:sts::123456789012:assumed-role/bank-backend",
        "bank-backend"
    })
    @DisplayName(
            "a principal that the settings do not name may do nothing, although IAM has let it in; nor may a token's holder")
    void otherPrincipalsAreRefused(String arn) {
        String id = register(PAYMENT).text("id");
        for (Map<String, Object> authorizer : List.of(signed(arn), bearer(Map.of()), Map.<String, Object>of())) {
            for (Route route :
                    List.of(Route.REGISTER_TRANSACTION, Route.CONFIRM_TRANSACTION, Route.CANCEL_TRANSACTION)) {
                Reply refused = call(route, authorizer, id, "{}");
                assertEquals(403, refused.status(), route::key);
                assertEquals("caller-not-allowed", refused.problem(), route::key);
            }
        }
        assertEquals("registered", show(id).text("state"));
        assertTrue(bench.log().contains("CALLER_REFUSED"), bench.log());
    }

    /** The log without measured times, in whose digits every amount may stand. */
    private String told() {
        return bench.log()
                .lines()
                .filter(line -> !"metric".equals(Bench.json(line).get("kind")))
                .collect(Collectors.joining("\n"));
    }

    /** What was written since the last look, each with its principal, flow and user. */
    private List<String> events() {
        List<String> all = bench.log()
                .lines()
                .map(Bench::json)
                .filter(line -> "audit".equals(line.get("kind")))
                .map(line -> line.get("what") + " " + line.get("principal") + " " + line.get("flow") + line.get("user"))
                .toList();
        List<String> next = all.subList(seen, all.size());
        seen = all.size();
        return next;
    }

    @Test
    @DisplayName("LG-05 each outcome is one event that names the principal, and the flow of the approval")
    void outcomesAreInTheTrail() {
        String bank = " 123456789012/role/bank-backend ";
        Reply registered = register(BANK, PAYMENT, "key");
        assertEquals(List.of("TRANSACTION_REGISTERED" + bank), events());
        register(BANK, PAYMENT, "key");
        assertEquals(List.of("TRANSACTION_REPEATED" + bank), events());
        String id = registered.text("id");
        confirm(id, token(registered));
        assertEquals(List.of("CONFIRM_NOT_APPROVED" + bank), events());
        approve(id);
        confirm(id, token(registered, Map.of("sign_in_method", "SMS_OTP")));
        assertEquals(List.of("CONFIRM_TOKEN_REFUSED" + bank), events());
        confirm(id, token(registered, Map.of("sub", "eve")));
        confirm("A".repeat(22), token(registered));
        assertEquals(List.of("CONFIRM_UNKNOWN" + bank, "CONFIRM_UNKNOWN" + bank), events());
        confirm(id, token(registered));
        assertEquals(List.of("TRANSACTION_CONFIRMED" + bank + "flow"), events());
        confirm(id, token(registered));
        assertEquals(List.of("CONFIRM_REPEATED" + bank + "flow"), events());
        cancel(id);
        assertEquals(List.of("CANCEL_REFUSED" + bank + "flow"), events());

        Reply other = register(PAYMENT);
        cancel(other.text("id"));
        confirm(other.text("id"), token(other));
        assertEquals(
                List.of("TRANSACTION_REGISTERED" + bank, "TRANSACTION_CANCELLED" + bank, "CONFIRM_TOO_LATE" + bank),
                events());
        for (String secret : List.of(id, "Grace", "1250", "DE89", Bench.SUB, "session", registered.text("digest"))) {
            assertFalse(told().contains(secret), secret);
        }
    }

    @Test
    @DisplayName("a principal that is refused is named, without its session, which may be a person's address")
    void principalThatIsRefusedIsNamed() {
        String id = "A".repeat(22);
        call(Route.CANCEL_TRANSACTION, signed("arn:aws:sts::123456789012:assumed-role/other/ada@example.com"), id, "");
        call(Route.CANCEL_TRANSACTION, signed("arn:aws:iam::123456789012:root"), id, "");

        assertEquals(List.of("CALLER_REFUSED 123456789012/role/other ", "CALLER_REFUSED null "), events());
        assertFalse(bench.log().contains("ada@"), bench.log());
    }

    @Test
    void keysThatCannotBeHadAreInTheTrail() {
        Reply registered = register(PAYMENT);
        events();
        bench.keys = () -> {
            throw new KeysUnavailableException("no network");
        };

        assertEquals(
                "try-again-later",
                confirm(registered.text("id"), token(registered)).problem());
        assertEquals(List.of("TOKEN_UNKNOWN 123456789012/role/bank-backend "), events());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "EN-07 what another principal has registered is unknown to a caller; a role is one in all its sessions")
    void othersPrincipalsTransactionIsUnknown(TransactionStore store) {
        bench.transactions = store.open();
        bench.set(
                "TRANSACTION_CALLERS",
                "arn:aws:iam::123456789012:role/bank-backend,arn:aws:iam::123456789012:role/shop");
        Map<String, Object> shop = signed("arn:aws:sts::123456789012:assumed-role/shop/session");
        Reply registered = register(PAYMENT);
        String id = registered.text("id");
        approve(id);
        String token = "{\"token\":\"" + token(registered) + "\"}";
        Reply unknown = cancel("A".repeat(22));

        assertEquals(unknown, call(Route.CONFIRM_TRANSACTION, shop, id, token));
        assertEquals(unknown, call(Route.CANCEL_TRANSACTION, shop, id, ""));
        assertEquals("approved", show(id).text("state"));
        Reply confirmed = call(Route.CONFIRM_TRANSACTION, signed(BANK + "2"), id, token);
        assertEquals("confirmed", confirmed.text("state"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "EN-07 unknown, another user's and another pool's are answered alike, by status and body, expired or not")
    void unknownAndForeignAreAlike(TransactionStore store) {
        bench.transactions = store.open();
        String id = register(PAYMENT).text("id");
        Reply unknown = show("A".repeat(22));
        assertEquals(404, unknown.status());

        Map<String, Object> eve = bearer(Map.of("sub", "eve"));
        assertEquals(unknown, call(Route.SHOW_TRANSACTION, eve, id, ""));
        assertEquals(unknown, show("../" + id));
        assertEquals(unknown, show(""));
        Reply registered = register(PAYMENT);
        approve(registered.text("id"));
        assertEquals(unknown, confirm(registered.text("id"), token(registered, Map.of("sub", "eve"))));
        assertEquals(unknown, confirm("A".repeat(22), token(registered)));
        assertEquals(unknown, cancel("A".repeat(22)));

        bench.now = bench.now.plus(Duration.ofMinutes(15));
        assertEquals(unknown, call(Route.SHOW_TRANSACTION, eve, id, ""));
        assertEquals(unknown, confirm(registered.text("id"), token(registered, Map.of("sub", "eve"))));
    }

    @Test
    @DisplayName(
            "RFC 6750: a token that is not good asks for another token and for no code, or who obeys goes round for ever")
    void badTokensAreRefusedAsSuch() {
        Reply registered = register(PAYMENT);
        String id = registered.text("id");
        approve(id);
        for (Map<String, Object> changes : List.<Map<String, Object>>of(
                Map.of("client_id", "another"), Map.of("iss", "https://example.com"), Map.of("exp", 1L))) {
            Reply refused = confirm(id, token(registered, changes));
            assertEquals(401, refused.status(), changes::toString);
            assertEquals("token-invalid", refused.problem());
            assertEquals("Bearer error=\"invalid_token\"", refused.header("www-authenticate"));
        }
        assertEquals("approved", show(id).text("state"));
    }

    @Test
    @DisplayName(
            "TX-07 RFC 9470: without a fresh step-up for this order the answer is its challenge, and nothing changes")
    void challengeIsAnswered() {
        Reply registered = register(PAYMENT);
        String id = registered.text("id");
        approve(id);
        for (Map<String, Object> changes : List.<Map<String, Object>>of(
                Map.of("sign_in_method", "SMS_OTP"),
                Map.of("transaction_id", "B".repeat(22)),
                Map.of("transaction_digest", "C".repeat(43)),
                Map.of(
                        "step_up_at",
                        Long.toString(bench.now.minus(Duration.ofSeconds(301)).getEpochSecond())))) {
            Reply refused = confirm(id, token(registered, changes));
            assertEquals(401, refused.status(), changes::toString);
            assertEquals("step-up-required", refused.problem());
            assertEquals(
                    "Bearer error=\"insufficient_user_authentication\", "
                            + "error_description=\"A fresh one-time code is required\", "
                            + "acr_values=\"urn:countersign:acr:step-up\", max_age=\"300\"",
                    refused.headers().get("www-authenticate"));
        }
        assertEquals("approved", show(id).text("state"));
    }

    @Test
    void expiredTransactionIsOver() {
        Reply registered = register(PAYMENT);
        approve(registered.text("id"));
        bench.now = bench.now.plus(Duration.ofMinutes(15));

        assertEquals("expired", show(registered.text("id")).text("state"));
        assertEquals(
                "transaction-over",
                confirm(registered.text("id"), token(registered)).problem());
        assertEquals("transaction-over", cancel(registered.text("id")).problem());
    }

    @Test
    void cancelledTransactionIsOver() {
        Reply registered = register(PAYMENT);
        Reply cancelled = cancel(registered.text("id"));
        assertEquals("cancelled", cancelled.text("state"));
        assertEquals(registered.body().get("details"), cancelled.body().get("details"));

        assertEquals(
                "transaction-over",
                confirm(registered.text("id"), token(registered)).problem());
    }

    @Test
    void whoLooksNeedsATokenOfAPerson() {
        String id = register(PAYMENT).text("id");
        assertEquals(401, call(Route.SHOW_TRANSACTION, Map.of(), id, "").status());
        assertEquals(401, call(Route.SHOW_TRANSACTION, signed(BANK), id, "").status());
        assertEquals(
                403,
                call(Route.SHOW_TRANSACTION, bearer(Map.of("token_use", "id")), id, "")
                        .status());
    }

    @Test
    void otherRoutesAreFaults() {
        Map<String, Object> event = Bench.json(EventJson.golden("transactions-documented"));
        event.put("routeKey", "DELETE /transactions");
        assertEquals(
                503, Gateway.send(bench, LambdaFunction.TRANSACTIONS, event).status());
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"CLIENTS", "TRANSACTIONS"})
    @DisplayName("EN-06 whatever fails, the caller reads the same, and the next try is not in the way")
    void everyFaultLooksAlike(Port port) {
        Reply registered = register(PAYMENT);
        approve(registered.text("id"));
        bench.fail(port, () -> new StackOverflowError(SECRET));

        assertEquals(
                "try-again-later",
                confirm(registered.text("id"), token(registered)).problem());

        bench.recover();
        assertEquals(
                "confirmed", confirm(registered.text("id"), token(registered)).text("state"));
        assertFalse(bench.log().contains(SECRET), bench.log());
        for (String secret : List.of("Grace", "1250", "DE89")) {
            assertFalse(told().contains(secret), secret);
        }
    }
}
