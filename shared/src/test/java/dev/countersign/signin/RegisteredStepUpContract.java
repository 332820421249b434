package dev.countersign.signin;

import static dev.countersign.testing.PlayedSession.Reply.DENIED;
import static dev.countersign.testing.PlayedSession.Reply.ROUND;
import static dev.countersign.testing.PlayedSession.Reply.TOKENS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.jwt.TestTokens;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.Orders;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A step-up for a transaction that its back end has registered. On any stores. */
public abstract class RegisteredStepUpContract {
    private static final String TX = "transaction-0123456789";

    private final Supplier<SignInHarness.Options> stores;
    private final SignInHarness harness;

    /** On stores that are new, with nothing in them. */
    protected RegisteredStepUpContract(Supplier<SignInHarness.Options> stores) {
        this.stores = stores;
        this.harness = new SignInHarness(stores.get());
    }

    @BeforeEach
    protected void bankRegisters() {
        register(TX, SignInHarness.ADA, Orders.payment());
    }

    private void register(String id, String owner, Order order) {
        harness.transactions.register(Transaction.registered(
                SignInHarness.POOL, id, owner, order, harness.clock.instant(), Duration.ofMinutes(15)));
    }

    private Transaction transaction() {
        return harness.transactions.find(SignInHarness.POOL, TX).orElseThrow();
    }

    private PlayedSession asked() {
        var session = harness.session(harness.ada("web"));
        assertEquals(ROUND, ask(session, TX));
        return session;
    }

    private PlayedSession.Reply ask(PlayedSession session, String id) {
        return session.requestShowing("{\"jwt\":\"" + harness.token() + "\"}", "SMS_OTP_STEPUP", "transactionId", id);
    }

    /** The record, by somebody who writes the table. */
    private void alter(Order order) {
        Transaction known = transaction();
        harness.transactions.replace(
                known,
                new Transaction(
                        known.pool(),
                        known.id(),
                        known.owner(),
                        known.registrar(),
                        order,
                        known.state(),
                        known.createdAt(),
                        known.expiresAt(),
                        known.approval(),
                        known.endedAt(),
                        known.triesLeft(),
                        "somebody",
                        known.version() + 1));
    }

    @Test
    @DisplayName("A5 the message shows who gets how much; the right code approves it, and the proof carries its digest")
    protected void approves() {
        var session = asked();
        assertTrue(harness.sender.text().contains("EUR 1250.00"), harness.sender.text());
        assertTrue(harness.sender.text().contains("Grace Hopper"), harness.sender.text());
        assertTrue(harness.sender.text().contains("3000"), harness.sender.text());

        assertEquals(TOKENS, session.answer(harness.sender.code(), "transactionId", TX, "flow", session.flow()));

        assertEquals(TransactionState.APPROVED, transaction().state());
        Map<String, String> claims = harness.claims.of(
                harness.ada("web"),
                "TokenGeneration_Authentication",
                new Metadata(Map.of("transactionId", TX, "flow", session.flow())));
        assertEquals(TX, claims.get("transaction_id"));
        assertEquals(Orders.payment().digest(), claims.get("transaction_digest"));
    }

    @Test
    @DisplayName("TX-06 what the client says of the amount shows nowhere")
    protected void clientsFiguresShowNowhere() {
        var session = harness.session(harness.ada("web"));
        session.requestShowing(
                "{\"jwt\":\"" + harness.token() + "\"}",
                "SMS_OTP_STEPUP",
                "transactionId",
                TX,
                "amount",
                "777.77",
                "currency",
                "GBP",
                "payee",
                "Eve");

        assertTrue(harness.sender.text().contains("EUR 1250.00"), harness.sender.text());
        // The handle is random, and may spell a name.
        String shown = harness.sender.text() + session.parameters().toString().replace(session.flow(), "");
        for (String said : List.of("777.77", "GBP", "Eve")) {
            assertFalse(shown.contains(said), shown);
        }
    }

    @Test
    @DisplayName("TX-01 another amount, currency, payee or account after the code went out: the code is none")
    protected void alteredOrderVoidsTheCode() {
        for (Order altered : new Order[] {
            Orders.payment("1250.01", "EUR", "Grace Hopper", "DE89370400440532013000"),
            Orders.payment("1250.00", "USD", "Grace Hopper", "DE89370400440532013000"),
            Orders.payment("1250.00", "EUR", "Grace Hoper", "DE89370400440532013000"),
            Orders.payment("1250.00", "EUR", "Grace Hopper", "DE89370400440532013001"),
            Orders.batch("1", "Eve")
        }) {
            alter(Orders.payment());
            var session = asked();
            String code = harness.sender.code();
            alter(altered);

            assertEquals(ROUND, session.answer(code, "transactionId", TX));

            assertEquals(What.CODE_FOR_OTHER_BINDING, harness.lastOutcome());
            assertEquals(TransactionState.REGISTERED, transaction().state());
            harness.clock.advance(Duration.ofSeconds(31));
            assertThrows(Refusal.class, () -> session.resend("transactionId", TX));
            harness.clock.advance(Duration.ofSeconds(1));
            alter(Orders.payment());
            assertEquals(TOKENS, session.answer(code, "transactionId", TX), "as it was");
            reopen();
        }
    }

    @Test
    @DisplayName(
            "TX-09 a batch with another total, one payee or another order after the code went out: the code is none")
    protected void alteredBatchVoidsTheCode() {
        Order batch = Orders.batch("3", "Ada", "Grace", "Edith");
        for (Order altered : new Order[] {
            Orders.batch("2", "Ada", "Grace"),
            Orders.batch("3", "Ada", "Grace", "Eve"),
            Orders.batch("3", "Grace", "Ada", "Edith"),
            Orders.payment("3", "EUR", "Ada", "ACCOUNT3")
        }) {
            alter(batch);
            var session = asked();
            String code = harness.sender.code();
            alter(altered);

            assertEquals(ROUND, session.answer(code, "transactionId", TX));

            assertEquals(What.CODE_FOR_OTHER_BINDING, harness.lastOutcome());
            alter(batch);
            assertEquals(TOKENS, session.answer(code, "transactionId", TX), "as it was");
            reopen();
        }
    }

    private void reopen() {
        Transaction known = transaction();
        Transaction open = Transaction.registered(
                known.pool(), known.id(), known.owner(), known.order(), known.createdAt(), Duration.ofMinutes(15));
        harness.transactions.replace(
                known,
                new Transaction(
                        open.pool(),
                        open.id(),
                        open.owner(),
                        open.registrar(),
                        open.order(),
                        open.state(),
                        open.createdAt(),
                        open.expiresAt(),
                        null,
                        null,
                        open.triesLeft(),
                        "somebody",
                        known.version() + 1));
    }

    @Test
    @DisplayName("another message shows the same, by the same code; without the transaction id there is none")
    protected void resendShowsTheOrder() {
        var session = asked();
        String code = harness.sender.code();
        harness.clock.advance(Duration.ofSeconds(31));

        assertThrows(Refusal.class, session::resend);
        assertEquals(ROUND, session.resend("transactionId", TX));

        assertEquals(2, harness.sender.count());
        assertEquals(code, harness.sender.code());
        assertTrue(harness.sender.text().contains("EUR 1250.00"), harness.sender.text());
    }

    @Test
    @DisplayName("TX-08 three wrong answers: the transaction has failed for good")
    protected void lastWrongAnswerFailsIt() {
        var session = asked();
        String wrong = harness.sender.wrongCode();
        String right = harness.sender.code();

        assertEquals(ROUND, session.answer(wrong, "transactionId", TX));
        assertEquals(ROUND, session.answer(wrong, "transactionId", TX));
        assertEquals(TransactionState.REGISTERED, transaction().state());
        assertEquals(DENIED, session.answer(wrong, "transactionId", TX));

        assertEquals(TransactionState.FAILED, transaction().state());
        assertTrue(harness.outcomes().contains(What.TRANSACTION_FAILED));
        assertFalse(session.verify(right, "transactionId", TX));
        assertThrows(Refusal.class, () -> ask(harness.session(harness.ada("web")), TX));
        assertEquals(What.TRANSACTION_NOT_OPEN, harness.lastOutcome());
    }

    @Test
    @DisplayName("TX-08 three wrong answers in all, each in a flow and under a binding of its own: failed for good")
    protected void wrongAnswersOfAllFlowsFailIt() {
        PlayedSession last = harness.session(harness.ada("web"));
        for (int i = 0; i < 3; i++) {
            assertEquals(TransactionState.REGISTERED, transaction().state());
            last = harness.session(harness.ada("web"));
            String consent = "consent-" + i;
            assertEquals(
                    ROUND,
                    last.requestShowing(
                            "{\"jwt\":\"" + harness.token() + "\"}",
                            "SMS_OTP_STEPUP",
                            "transactionId",
                            TX,
                            "consentId",
                            consent));
            assertEquals(ROUND, last.answer(harness.sender.wrongCode(), "transactionId", TX, "consentId", consent));
        }

        assertEquals(TransactionState.FAILED, transaction().state());
        assertEquals(What.TRANSACTION_FAILED, harness.lastOutcome());
        assertEquals(ROUND, last.answer(harness.sender.code(), "transactionId", TX, "consentId", "consent-2"));
        assertEquals(What.TRANSACTION_OVER, harness.lastOutcome());
        assertEquals(TransactionState.FAILED, transaction().state());
    }

    @Test
    @DisplayName("an answer that names another transaction than its code is for is no guess at either")
    protected void answersForAnotherBindingAreNotCounted() {
        register("transaction-of-ada-00", SignInHarness.ADA, Orders.payment());
        var session = asked();

        assertEquals(ROUND, session.answer(harness.sender.code(), "transactionId", "transaction-of-ada-00"));
        assertEquals(ROUND, session.answer(harness.sender.code()));
        assertEquals(TOKENS, session.answer(harness.sender.code(), "transactionId", TX));
    }

    @Test
    @DisplayName("TX-07 a transaction that was cancelled is approved by no code, nor one that was confirmed")
    protected void closedTransactionIsNotApproved() {
        var one = asked();
        String code = harness.sender.code();
        Transaction known = transaction();
        harness.transactions.replace(
                known, known.cancelled(harness.clock.instant(), "by").orElseThrow());

        assertEquals(ROUND, one.answer(code, "transactionId", TX));
        assertEquals(What.TRANSACTION_OVER, harness.lastOutcome());
        assertEquals(TransactionState.CANCELLED, transaction().state());

        reopen();
        Transaction approved = approvedByAnother();
        harness.transactions.replace(
                approved,
                approved.confirmed(harness.clock.instant(), "by", approval -> approval)
                        .orElseThrow());
        assertEquals(ROUND, one.answer(code, "transactionId", TX));
        assertEquals(What.TRANSACTION_OVER, harness.lastOutcome());
        assertThrows(Refusal.class, this::asked);
    }

    private Transaction approvedByAnother() {
        Transaction open = transaction();
        Transaction approved = open.approved(new Approval("another", "SMS_OTP_STEPUP", harness.clock.instant()))
                .orElseThrow();
        harness.transactions.replace(open, approved);
        return approved;
    }

    @Test
    @DisplayName("an approval whose proof failed, or whose tokens were lost, can be given again in a new flow")
    protected void approvalCanBeGivenAgain() {
        var first = asked();
        harness.store.at("before prove", () -> {
            throw new IllegalStateException("the store does not answer");
        });
        assertThrows(
                IllegalStateException.class,
                () -> first.answer(harness.sender.code(), "transactionId", TX, "flow", first.flow()));
        harness.store.undisturbed();
        assertEquals(TransactionState.APPROVED, transaction().state());

        var session = asked();
        assertEquals(TOKENS, session.answer(harness.sender.code(), "transactionId", TX, "flow", session.flow()));
        Approval approval = transaction().approval();
        assertEquals(session.flow(), approval == null ? "" : approval.flow());
        Map<String, String> claims = harness.claims.of(
                harness.ada("web"),
                "TokenGeneration_Authentication",
                new Metadata(Map.of("transactionId", TX, "flow", session.flow())));
        assertEquals(Orders.payment().digest(), claims.get("transaction_digest"));
    }

    @Test
    @DisplayName("TX-08 three wrong answers after an approval leave it, and no code is sent or right any more")
    protected void wrongAnswersTakeNoApproval() {
        Transaction approved = approvedByAnother();
        var session = asked();
        String right = harness.sender.code();
        for (int i = 0; i < 3; i++) {
            session.answer(harness.sender.wrongCode(), "transactionId", TX);
        }

        assertEquals(TransactionState.APPROVED, transaction().state());
        assertEquals(approved.approval(), transaction().approval());
        assertFalse(harness.outcomes().contains(What.TRANSACTION_FAILED));
        assertFalse(session.verify(right, "transactionId", TX));
        assertThrows(Refusal.class, this::asked);
        assertTrue(transaction()
                .confirmed(harness.clock.instant(), "by", approval -> approval)
                .isPresent());
    }

    @Test
    protected void expiredTransactionIsNotAskedFor() {
        harness.clock.advance(Duration.ofMinutes(15));

        assertThrows(Refusal.class, () -> ask(harness.session(harness.ada("web")), TX));
        assertEquals(0, harness.sender.count());
    }

    @Test
    @DisplayName("EN-07 somebody else's transaction is answered like one that there is not")
    protected void transactionOfAnotherIsUnknown() {
        register("transaction-of-eve-0", "c0ffee00-eeee-4222-8333-444444444444", Orders.payment());
        var others = harness.session(harness.ada("web"));
        var unknown = harness.session(harness.ada("web"));

        assertEquals(ROUND, ask(others, "transaction-of-eve-0"));
        String toOthers = harness.sender.text();
        assertEquals(ROUND, ask(unknown, "transaction-of-nobody"));
        String toUnknown = harness.sender.text();

        assertEquals(toUnknown.replaceAll("[0-9]{6}", ""), toOthers.replaceAll("[0-9]{6}", ""));
        assertEquals(unknown.parameters().keySet(), others.parameters().keySet());
        assertFalse(toOthers.contains("EUR"), toOthers);
    }

    @Test
    @DisplayName("where transactions must be registered no code goes out for another one, whosever it is")
    protected void registrationCanBeRequired() {
        var options = stores.get();
        options.rules = SignInHarness.usualRules(true, RegisteredTransactions.REQUIRED);
        var strict = new SignInHarness(options);
        strict.transactions.register(Transaction.registered(
                SignInHarness.POOL, TX, "another", Orders.payment(), strict.clock.instant(), Duration.ofMinutes(15)));

        for (String id : Set.of(TX, "transaction-of-nobody")) {
            var refusal = assertThrows(
                    Refusal.class,
                    () -> strict.session(strict.ada("web"))
                            .requestShowing(
                                    "{\"jwt\":\"" + strict.token() + "\"}", "SMS_OTP_STEPUP", "transactionId", id));
            assertEquals(CallerText.TRANSACTION_NOT_OPEN.text(), refusal.getMessage());
        }
        assertEquals(0, strict.sender.count());
    }

    @Test
    @DisplayName(
            "no order is approved by WhatsApp, whose templates show none: not at first, not by a resend, not by fallback")
    protected void nothingGoesByWhatsApp() {
        harness.clients.put(
                "web",
                new AppClient(
                        "web",
                        Set.of(SignInMethod.EMAIL_OTP, SignInMethod.SMS_OTP_STEPUP, SignInMethod.WHATSAPP_OTP_STEPUP),
                        Entry.PARAMETERS,
                        StepUpToken.WITH_REQUEST,
                        Set.of(TestTokens.CLIENT)));
        var byWhatsApp = harness.session(harness.ada("web"));
        assertThrows(
                Refusal.class,
                () -> byWhatsApp.requestShowing(
                        "{\"jwt\":\"" + harness.token() + "\"}", "WHATSAPP_OTP_STEPUP", "transactionId", TX));

        var session = asked();
        harness.clock.advance(Duration.ofSeconds(31));
        assertThrows(Refusal.class, () -> session.resend("transactionId", TX, "channel", "WHATSAPP"));
        assertEquals(1, harness.sender.count());
    }

    @Test
    @DisplayName("who shows no good token does not fail somebody's transaction")
    protected void strangersFailNothing() {
        var session = harness.session(harness.ada("sample"));
        assertEquals(ROUND, session.request("SMS_OTP_STEPUP", "transactionId", TX));
        for (int i = 0; i < 3; i++) {
            session.answer("000000", "transactionId", TX);
        }

        assertEquals(TransactionState.REGISTERED, transaction().state());
    }
}
