package dev.countersign.local.bank;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.transaction.Order;
import dev.countersign.transaction.TransactionDesk;

/** A bank that registers its payments: the message that asks for the code shows them, and they are confirmed once. */
public final class RegisteringBank implements Bank {
    private final JwtVerifier tokens;
    private final Expected expected;
    private final TransactionDesk desk;
    private final String pool;

    public RegisteringBank(JwtVerifier tokens, Expected expected, TransactionDesk desk, String pool) {
        this.tokens = tokens;
        this.expected = expected;
        this.desk = desk;
        this.pool = pool;
    }

    @Override
    public String start(String token, Order order) throws InvalidJwtException {
        return desk.register(pool, tokens.verify(token, expected).subject(), order)
                .id();
    }

    @Override
    public Confirmation confirm(String id, String token) throws StepUpRequiredException {
        return switch (desk.confirm(pool, id, token).outcome()) {
            case CONFIRMED -> Confirmation.EXECUTED;
            case ALREADY_CONFIRMED -> Confirmation.ALREADY_EXECUTED;
            case NOT_APPROVED, OVER, CANCELLED, REGISTERED, ALREADY_REGISTERED -> Confirmation.NOT_APPROVED;
            case UNKNOWN -> Confirmation.UNKNOWN;
        };
    }
}
