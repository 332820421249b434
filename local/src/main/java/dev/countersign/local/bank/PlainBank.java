package dev.countersign.local.bank;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.transaction.Order;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A bank that registers nothing: to Countersign its transaction ids are opaque words, and messages show neither payee nor amount. */
public final class PlainBank implements Bank {
    private final JwtVerifier tokens;
    private final Expected expected;
    private final StepUpCheck stepUps;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> owners = new ConcurrentHashMap<>();
    private final Set<String> executed = ConcurrentHashMap.newKeySet();

    public PlainBank(JwtVerifier tokens, Expected expected, StepUpCheck stepUps) {
        this.tokens = tokens;
        this.expected = expected;
        this.stepUps = stepUps;
    }

    @Override
    public String start(String token, Order order) throws InvalidJwtException {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        owners.put(id, tokens.verify(token, expected).subject());
        return id;
    }

    @Override
    public Confirmation confirm(String id, String token) throws StepUpRequiredException {
        String owner = owners.get(id);
        if (owner == null) {
            return Confirmation.UNKNOWN;
        }
        try {
            stepUps.check(token, owner, id);
        } catch (StepUpRequiredException e) {
            if (e.reason() == StepUpRequiredException.Reason.OTHER_OWNER) {
                return Confirmation.UNKNOWN;
            }
            throw e;
        }
        return executed.add(id) ? Confirmation.EXECUTED : Confirmation.ALREADY_EXECUTED;
    }
}
