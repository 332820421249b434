package dev.countersign.receipt;

import dev.countersign.receipt.InvalidReceiptException.Fault;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.TransactionState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That a person has approved a transaction, and that it was confirmed. It holds the digest of the order and nothing else of it, so it
 * can be kept where payees and amounts cannot; who has the order too can show that it is the one.
 *
 * @param issuer of the owner's tokens: the user pool
 * @param owner the {@code sub} of who has approved it
 * @param digest of the order, as 43 characters of base64url
 * @param method the sign-in method of the code, such as {@code SMS_OTP_STEPUP}
 * @param approvedAt when the code was right, to the second
 * @param confirmedAt when the back end had it confirmed, to the second
 */
public record Receipt(
        String issuer,
        String owner,
        String transactionId,
        String digest,
        String method,
        Instant approvedAt,
        Instant confirmedAt) {

    /** Of a transaction that was confirmed; empty for any other. */
    public static Optional<Receipt> of(String issuer, Transaction transaction) {
        Approval approval = transaction.approval();
        Instant endedAt = transaction.endedAt();
        if (transaction.state() != TransactionState.CONFIRMED || approval == null || endedAt == null) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(
                issuer,
                transaction.owner(),
                transaction.id(),
                transaction.digest(),
                approval.method(),
                toTheSecond(approval.at()),
                toTheSecond(endedAt)));
    }

    private static Instant toTheSecond(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }

    /** What is signed. The same receipt has the same claims whenever it is signed. */
    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", owner);
        claims.put("transaction_id", transactionId);
        claims.put("transaction_digest", digest);
        claims.put("sign_in_method", method);
        claims.put("approved_at", approvedAt.getEpochSecond());
        claims.put("confirmed_at", confirmedAt.getEpochSecond());
        return claims;
    }

    static Receipt of(Map<String, Object> claims) throws InvalidReceiptException {
        return new Receipt(
                text(claims, "iss"),
                text(claims, "sub"),
                text(claims, "transaction_id"),
                text(claims, "transaction_digest"),
                text(claims, "sign_in_method"),
                time(claims, "approved_at"),
                time(claims, "confirmed_at"));
    }

    private static String text(Map<String, Object> claims, String name) throws InvalidReceiptException {
        if (claims.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidReceiptException(Fault.CLAIMS);
    }

    private static Instant time(Map<String, Object> claims, String name) throws InvalidReceiptException {
        if (claims.get(name) instanceof Long seconds) {
            try {
                return Instant.ofEpochSecond(seconds);
            } catch (DateTimeException e) {
                // refused below
            }
        }
        throw new InvalidReceiptException(Fault.CLAIMS);
    }

    @Override
    public String toString() {
        return "Receipt[redacted]";
    }
}
