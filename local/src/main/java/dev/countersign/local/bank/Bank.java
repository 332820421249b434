package dev.countersign.local.bank;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.jwt.VerifiedJwt;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The back end of a payment in two legs. Leg one registers what the person wants and executes nothing; leg two executes it,
 * once, when a token proves that the same person approved exactly this transaction a moment ago.
 */
public final class Bank {
    private final JwtVerifier tokens;
    private final Expected expected;
    private final StepUpCheck stepUps;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Payment> payments;
    private final Set<String> executed = ConcurrentHashMap.newKeySet();

    /** What became of a confirmation. */
    enum Confirmation {
        EXECUTED,
        /** Somebody asked a second time, or twice at once. */
        ALREADY_EXECUTED,
        UNKNOWN
    }

    public Bank(JwtVerifier tokens, Expected expected, StepUpCheck stepUps) {
        this(tokens, expected, stepUps, Ledger.EMPTY);
    }

    /** A bank that goes on where another stopped. */
    public Bank(JwtVerifier tokens, Expected expected, StepUpCheck stepUps, Ledger ledger) {
        this.tokens = tokens;
        this.expected = expected;
        this.stepUps = stepUps;
        this.payments = new ConcurrentHashMap<>(ledger.payments());
        this.executed.addAll(ledger.executed());
    }

    /** All payments until now. Those executed are looked at first, so that each of them is among the payments. */
    public Ledger ledger() {
        Set<String> executedNow = Set.copyOf(executed);
        return new Ledger(payments, executedNow);
    }

    /** Leg one, with the token of an ordinary sign-in. */
    Payment start(String token, String payee, String amount, String currency) throws InvalidJwtException {
        VerifiedJwt jwt = tokens.verify(token, expected);
        Payment payment = new Payment(newId(), jwt.subject(), payee, amount, currency);
        payments.put(payment.id(), payment);
        return payment;
    }

    /** Leg two, with the token that the approval yielded. A payment of somebody else is as unknown as none. */
    Confirmation confirm(String id, String token) throws StepUpRequiredException {
        Payment payment = payments.get(id);
        if (payment == null) {
            return Confirmation.UNKNOWN;
        }
        try {
            stepUps.check(token, payment.owner(), id);
        } catch (StepUpRequiredException e) {
            if (e.reason() == StepUpRequiredException.Reason.OTHER_OWNER) {
                return Confirmation.UNKNOWN;
            }
            throw e;
        }
        return executed.add(id) ? Confirmation.EXECUTED : Confirmation.ALREADY_EXECUTED;
    }

    private String newId() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
