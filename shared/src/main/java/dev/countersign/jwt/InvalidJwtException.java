package dev.countersign.jwt;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token is refused, with the fault.
 *
 * <p>For the operator's audit event, not for the caller: tell a caller only that the token was refused. The message is one
 * of a fixed set; it may name a claim or a header parameter, but holds no part of the token and no value from it. There is
 * no stack trace and no cause, since a refusal is expected and a cause could quote the token.
 */
public final class InvalidJwtException extends Exception {

    /** Why a token is refused. The first one found is reported; they are looked for about in this order. */
    public enum Fault {
        /** Longer than 8,192 characters. */
        SIZE,
        /** Not three parts of strict base64url, or a part that is not one well-formed JSON object, or nested too deep. */
        FORMAT,
        /** The header's {@code alg} is not RS256. */
        ALGORITHM,
        /** The header has no {@code kid}, or a parameter that would choose the key or change what is signed. */
        HEADER,
        /** The keys could not be fetched and none are kept. The token may be good: a fault of ours, not the caller's. */
        KEYS_UNAVAILABLE,
        /** The issuer has no such key that is fit to verify RS256. */
        KEY_UNKNOWN,
        /** The signature is not that key's over these bytes. */
        SIGNATURE,
        /** A required claim is missing, or a claim has not the type that Cognito gives it. */
        CLAIM,
        /** The token is of another kind. */
        TOKEN_USE,
        /** Another issuer: pool, region or spelling. */
        ISSUER,
        /** Made for an app client that is not expected. */
        CLIENT,
        /** {@code exp} is now or past. */
        EXPIRED,
        /** {@code iat} or {@code nbf} is further ahead than the skew. */
        NOT_YET_VALID,
        /** The user signed in too long ago, or in the future. */
        AUTH_TIME
    }

    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final @Nullable String claim;

    private InvalidJwtException(Fault fault, @Nullable String claim, String message) {
        super(message, null, false, false);
        this.fault = fault;
        this.claim = claim;
    }

    static InvalidJwtException of(Fault fault, String message) {
        return new InvalidJwtException(fault, null, message);
    }

    static InvalidJwtException ofClaim(Fault fault, String claim, String whatIsWrong) {
        return new InvalidJwtException(fault, claim, "claim " + claim + " " + whatIsWrong);
    }

    public Fault fault() {
        return fault;
    }

    /** The name of the claim at fault; empty when the fault lies before the claims. */
    public Optional<String> claim() {
        return Optional.ofNullable(claim);
    }
}
