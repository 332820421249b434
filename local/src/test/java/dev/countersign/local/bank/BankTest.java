package dev.countersign.local.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.TestTokens;
import dev.countersign.local.bank.Bank.Confirmation;
import dev.countersign.transaction.Orders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The two legs of a payment, as a back end keeps them. */
final class BankTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TestTokens tokens = new TestTokens();
    private final JwtVerifier verifier = new JwtVerifier(TestTokens.ISSUER, tokens.source(), CLOCK);
    private final Expected expected = Expected.accessToken(TestTokens.CLIENT);
    private final Bank bank = new PlainBank(verifier, expected, new StepUpCheck(verifier, expected, CLOCK));

    private String start() throws InvalidJwtException {
        return bank.start(tokens.sign(tokens.accessClaims(NOW)), Orders.payment());
    }

    private String approval(String transactionId, String subject) {
        Map<String, Object> claims = new HashMap<>(tokens.stepUpClaims(NOW));
        claims.put("transaction_id", transactionId);
        claims.put("sub", subject);
        return tokens.sign(claims);
    }

    @Test
    void approvedPaymentIsExecutedOnce() throws Exception {
        String payment = start();
        String approval = approval(payment, TestTokens.SUBJECT);

        assertEquals(Confirmation.EXECUTED, bank.confirm(payment, approval));
        assertEquals(Confirmation.ALREADY_EXECUTED, bank.confirm(payment, approval));
    }

    @Test
    void parallelConfirmationsExecuteOnce() throws Exception {
        String payment = start();
        String approval = approval(payment, TestTokens.SUBJECT);
        Callable<Confirmation> confirm = () -> bank.confirm(payment, approval);

        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<Confirmation>> all = threads.invokeAll(Collections.nCopies(32, confirm));
            int executed = 0;
            for (Future<Confirmation> one : all) {
                executed += one.get() == Confirmation.EXECUTED ? 1 : 0;
            }
            assertEquals(1, executed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tokenOfTheSignInApprovesNothing() throws Exception {
        String payment = start();

        assertThrows(StepUpRequiredException.class, () -> bank.confirm(payment, tokens.sign(tokens.accessClaims(NOW))));
    }

    @Test
    void approvalOfAnotherPaymentApprovesNothing() throws Exception {
        String payment = start();
        String approval = approval(start(), TestTokens.SUBJECT);

        assertThrows(StepUpRequiredException.class, () -> bank.confirm(payment, approval));
    }

    @Test
    void paymentOfSomebodyElseIsAsUnknownAsNone() throws Exception {
        String payment = start();

        assertEquals(Confirmation.UNKNOWN, bank.confirm(payment, approval(payment, "somebody-else")));
        assertEquals(Confirmation.UNKNOWN, bank.confirm("no-such-payment", approval("no-such-payment", "x")));
    }

    @Test
    void paymentCannotBeStartedWithoutASignIn() {
        assertThrows(InvalidJwtException.class, () -> bank.start("", Orders.payment()));
    }
}
