package dev.countersign.triggers.http;

import static dev.countersign.triggers.http.Gateway.BANK;
import static dev.countersign.triggers.http.Gateway.bearer;
import static dev.countersign.triggers.http.Gateway.signed;
import static dev.countersign.triggers.http.Route.ISSUE_RECEIPT;
import static dev.countersign.triggers.http.Route.OWN_RECEIPT;
import static dev.countersign.triggers.http.Route.RECEIPT_KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.TestTokens;
import dev.countersign.receipt.InvalidReceiptException;
import dev.countersign.receipt.Receipt;
import dev.countersign.receipt.VerifyReceipt;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Orders;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionDesk;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.Bench.Port;
import dev.countersign.triggers.Principal;
import dev.countersign.triggers.http.Gateway.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of receipts as API Gateway calls them. */
final class ApprovalReceiptHandlerTest {
    private static final String ID = "0123456789abcdefghijkl";
    private static final String SECRET = "canary-of-the-fault";

    private final Bench bench = new Bench();
    private final Gateway gateway = new Gateway(bench);

    private Transaction registered() {
        Transaction transaction = Transaction.registered(
                        Bench.POOL, ID, Bench.SUB, Orders.payment(), Bench.NOW, TransactionDesk.LIFETIME)
                .registeredBy(Principal.of(BANK).orElseThrow().text(), "draw");
        bench.transactions.register(transaction);
        return transaction;
    }

    private Transaction approved() {
        Transaction before = registered();
        Transaction next = before.approved(new Approval("flow", "SMS_OTP_STEPUP", Bench.NOW))
                .orElseThrow();
        bench.transactions.replace(before, next);
        return next;
    }

    private void confirmed() {
        Transaction before = approved();
        bench.transactions.replace(
                before,
                before.confirmed(Bench.NOW.plusSeconds(5), "by", approval -> approval)
                        .orElseThrow());
    }

    private Reply own(Map<String, String> claims) {
        return gateway.call(OWN_RECEIPT, bearer(claims), Map.of("id", ID), "");
    }

    private Reply issue(String id) {
        return gateway.call(ISSUE_RECEIPT, signed(BANK), Map.of("id", id), "");
    }

    private Reply keys() {
        return gateway.call(RECEIPT_KEYS, Map.of(), Map.of(), "");
    }

    @Test
    @DisplayName("F5 the person and the back end get a receipt that everybody can verify by the published keys")
    void bothGetAReceipt() throws InvalidReceiptException {
        confirmed();
        VerifyReceipt verifier = VerifyReceipt.by(JSONObjectUtils.toJSONString(keys().body()));

        for (Reply reply : new Reply[] {own(Map.of()), issue(ID)}) {
            assertEquals(200, reply.status(), reply.problem());
            assertEquals("no-store", reply.header("cache-control"));
            assertEquals(
                    new Receipt(
                            TestTokens.ISSUER,
                            Bench.SUB,
                            ID,
                            Orders.payment().digest(),
                            "SMS_OTP_STEPUP",
                            Bench.NOW,
                            Bench.NOW.plusSeconds(5)),
                    verifier.verify(reply.text("receipt")));
        }
    }

    @Test
    void thereIsOneAfterConfirmationAlone() {
        assertEquals("unknown-transaction", own(Map.of()).problem());
        registered();
        assertEquals(409, own(Map.of()).status());
        assertEquals("transaction-not-confirmed", own(Map.of()).problem());
        assertEquals("transaction-not-confirmed", issue(ID).problem());
    }

    @Test
    @DisplayName("a receipt is there when the transaction could not be approved any more")
    void receiptOutlivesTheTransaction() {
        confirmed();
        bench.now = Bench.NOW.plus(Duration.ofDays(20));

        assertEquals(200, own(Map.of()).status());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("EN-07 another person's transaction is answered like one that there is not, to the byte")
    void othersGetWhatNobodyGets(TransactionStore store) {
        bench.transactions = store.open();
        confirmed();
        Reply foreign = own(Map.of("sub", "eve"));

        assertEquals(404, foreign.status());
        assertEquals(gateway.call(OWN_RECEIPT, bearer(Map.of()), Map.of("id", ID.replace('0', '1')), ""), foreign);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("EN-07 nor does a back end get the receipt of what another one has registered")
    void otherBackEndsGetWhatNobodyGets(TransactionStore store) {
        bench.transactions = store.open();
        confirmed();
        String other = "arn:aws:iam::123456789012:role/other-backend";
        bench.set("TRANSACTION_CALLERS", BANK + "," + other);

        Reply foreign = gateway.call(ISSUE_RECEIPT, signed(other), Map.of("id", ID), "");
        assertEquals(issue(ID.replace('0', '1')), foreign);
        assertEquals(200, issue(ID).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "0123456789abcdefghijk/", "0123456789abcdefghijklm"})
    void malformedIdsAreUnknown(String id) {
        assertEquals("unknown-transaction", issue(id).problem());
    }

    @Test
    void withoutTheRightCallerNothingIsSigned() {
        confirmed();
        String other = "arn:aws:iam::123456789012:role/other";

        assertEquals(
                "caller-not-allowed",
                gateway.call(ISSUE_RECEIPT, signed(other), Map.of("id", ID), "").problem());
        assertEquals(
                403,
                gateway.call(ISSUE_RECEIPT, bearer(Map.of()), Map.of("id", ID), "")
                        .status());
        assertEquals(
                403, gateway.call(ISSUE_RECEIPT, Map.of(), Map.of("id", ID), "").status());
        assertEquals(
                401, gateway.call(OWN_RECEIPT, Map.of(), Map.of("id", ID), "").status());
        assertEquals(
                401,
                gateway.call(OWN_RECEIPT, signed(BANK), Map.of("id", ID), "").status());
        assertEquals(403, own(Map.of("token_use", "id")).status());
        assertEquals(403, own(Map.of("client_id", "another")).status());
    }

    @Test
    @DisplayName("LG-05 a receipt that is handed out is one event, and one that is not is another")
    void everyReceiptIsAnEvent() {
        own(Map.of());
        confirmed();
        own(Map.of());
        issue(ID);
        own(Map.of("sub", "eve"));
        keys();

        String client = " " + Bench.CLIENT + " ";
        assertEquals(
                List.of(
                        "RECEIPT_REFUSED authz_fail" + client + " null",
                        "RECEIPT_SIGNED sensitive_read" + client + "flow null",
                        "RECEIPT_SIGNED sensitive_read  flow 123456789012/role/bank-backend",
                        "RECEIPT_REFUSED authz_fail" + client + " null"),
                bench.log()
                        .lines()
                        .map(Bench::json)
                        .filter(line -> "audit".equals(line.get("kind")))
                        .map(line -> line.get("what") + " " + line.get("owasp") + " " + line.get("client") + " "
                                + line.get("flow") + " " + line.get("principal"))
                        .toList());
    }

    @Test
    void keysArePublicAndMayBeKept() {
        Reply reply = keys();

        assertEquals(200, reply.status());
        assertEquals("public, max-age=3600", reply.header("cache-control"));
        assertFalse(JSONObjectUtils.toJSONString(reply.body()).contains("\"d\""), "no private part");
    }

    @ParameterizedTest
    @EnumSource(
            value = Port.class,
            names = {"TRANSACTIONS", "RECEIPT_KEY"})
    @DisplayName("ST-05 a fault is one fixed answer, and tells nothing")
    void faultsTellNothing(Port port) {
        confirmed();
        bench.fail(port, () -> new IllegalStateException(SECRET));

        Reply reply = own(Map.of());
        assertEquals(503, reply.status());
        assertEquals("try-again-later", reply.problem());
        assertTrue(bench.log().contains("IllegalStateException"), bench.log());
        assertFalse(bench.log().contains(SECRET), bench.log());
        bench.recover();
        assertEquals(200, own(Map.of()).status());
    }
}
