package dev.countersign.jwt;

import dev.countersign.jwt.StepUpRequiredException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Decides, in a back end, whether a token proves a fresh step-up: by this user, for this transaction.
 *
 * <p>It reads the claims that the token trigger adds after a right code, {@code sign_in_method}, {@code step_up_at},
 * {@code transaction_id} and {@code transaction_digest}, and nothing that a client could set. A refreshed token has none of them. Code and token may each
 * be at most {@code maxAge} old, and lie ahead of our clock by the verifier's skew.
 *
 * <p>All checks throw {@link StepUpRequiredException} with the first reason found, in the order of its reasons. Make one and keep it, with its
 * verifier. Safe for use by many threads.
 */
public final class StepUpCheck {

    /**
     * The authentication context class that {@link #challenge} asks for (RFC 9470 §3): a step-up by one-time code. A client knows by it
     * what to start. No token has it as {@code acr}, which Cognito lets no trigger set; a step-up shows in {@code sign_in_method} and
     * {@code step_up_at}.
     */
    public static final String ACR = "urn:countersign:acr:step-up";

    static final String SIGN_IN_METHOD = "sign_in_method";
    static final String STEP_UP_AT = "step_up_at";
    static final String TRANSACTION_ID = "transaction_id";
    static final String TRANSACTION_DIGEST = "transaction_digest";

    private static final String STEP_UP_SUFFIX = "_STEPUP";
    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(5);
    private static final Duration LONGEST_MAX_AGE = Duration.ofHours(1);

    private final JwtVerifier verifier;
    private final Expected expected;
    private final Clock clock;
    private final Duration maxAge;

    /** With a greatest age of 300 seconds. */
    public StepUpCheck(JwtVerifier verifier, Expected expected, Clock clock) {
        this(verifier, expected, clock, DEFAULT_MAX_AGE);
    }

    /**
     * A check for one pool.
     *
     * @param expected the app clients that step up; the access token carries the claims only with a V2 or V3 token trigger
     * @param maxAge how long ago the code may have been right and the token made, inclusive; 1 second to 1 hour
     * @throws IllegalArgumentException if the age is out of range
     */
    public StepUpCheck(JwtVerifier verifier, Expected expected, Clock clock, Duration maxAge) {
        this.verifier = verifier;
        this.expected = expected;
        this.clock = clock;
        this.maxAge = inRange(maxAge);
    }

    /**
     * A step-up of whoever holds the token, for no transaction: the guard of an action that is its holder's own.
     *
     * @throws StepUpRequiredException also for a token that approves a transaction, since a code opens only what it was for
     */
    public StepUp check(String token) throws StepUpRequiredException {
        VerifiedJwt jwt = verified(token);
        StepUp stepUp = stepUp(jwt);
        if (jwt.has(TRANSACTION_ID)) {
            throw StepUpRequiredException.of(Reason.OTHER_TRANSACTION, "the step-up was for a transaction");
        }
        return fresh(stepUp);
    }

    /**
     * The approval of this transaction by this user.
     *
     * @param owner the {@code sub} of the user who started the transaction, from your record and not from the request
     * @param transactionId as you gave it to the client when it started
     * @throws IllegalArgumentException if one of the two is blank
     */
    public StepUp check(String token, String owner, String transactionId) throws StepUpRequiredException {
        requireText("owner", owner);
        requireText("transactionId", transactionId);
        VerifiedJwt jwt = verified(token);
        checkOwner(jwt, owner);
        return fresh(forTransaction(stepUp(jwt), transactionId));
    }

    /**
     * The approval of this transaction by this user, as it was registered: nothing of it was altered since the code went out.
     *
     * @param digest of the order, made of your record as it is now, for example {@code Order.digest()}
     * @throws IllegalArgumentException if one of the texts is blank
     */
    public StepUp check(String token, String owner, String transactionId, String digest)
            throws StepUpRequiredException {
        requireText("digest", digest);
        StepUp stepUp = check(token, owner, transactionId);
        if (!stepUp.transactionDigest().filter(digest::equals).isPresent()) {
            throw StepUpRequiredException.of(Reason.OTHER_TRANSACTION, "the step-up was for another order");
        }
        return stepUp;
    }

    /**
     * The approval of this transaction by anybody: only for back ends that keep no owner with a transaction.
     *
     * @throws IllegalArgumentException if the transaction id is blank
     */
    public StepUp checkAnyOwner(String token, String transactionId) throws StepUpRequiredException {
        requireText("transactionId", transactionId);
        return fresh(forTransaction(stepUp(verified(token)), transactionId));
    }

    /**
     * The {@code WWW-Authenticate} header of the 401 that asks for a step-up (RFC 9470 §3), with {@link #ACR}.
     *
     * @param maxAge how old the step-up may be; 1 second to 1 hour, fractions of a second are cut off
     * @throws IllegalArgumentException if the age is out of range
     */
    public static String challenge(Duration maxAge) {
        return "Bearer error=\"insufficient_user_authentication\", "
                + "error_description=\"A fresh one-time code is required\", "
                + "acr_values=\"" + ACR + "\", "
                + "max_age=\"" + inRange(maxAge).toSeconds() + "\"";
    }

    private VerifiedJwt verified(String token) throws StepUpRequiredException {
        try {
            return verifier.verify(token, expected);
        } catch (InvalidJwtException e) {
            throw StepUpRequiredException.of(e);
        }
    }

    /** A step of its own: proofs that belong to another user have been accepted elsewhere (java-webauthn-server 2.9.0). */
    private static void checkOwner(VerifiedJwt jwt, String owner) throws StepUpRequiredException {
        if (!jwt.subject().equals(owner)) {
            throw StepUpRequiredException.of(Reason.OTHER_OWNER, "the token belongs to another user");
        }
    }

    private StepUp stepUp(VerifiedJwt jwt) throws StepUpRequiredException {
        String method = jwt.claim(SIGN_IN_METHOD).orElse("");
        String at = jwt.claim(STEP_UP_AT).orElse("");
        if (!method.endsWith(STEP_UP_SUFFIX) || !EPOCH_SECONDS.matcher(at).matches()) {
            throw StepUpRequiredException.of(Reason.NO_STEP_UP, "the token comes from no step-up");
        }
        Instant steppedUp = Instant.ofEpochSecond(Long.parseLong(at));
        if (steppedUp.isAfter(clock.instant().plus(verifier.skew()))) {
            throw StepUpRequiredException.of(Reason.NO_STEP_UP, "the step-up lies ahead");
        }
        return new StepUp(jwt, method, steppedUp);
    }

    private static StepUp forTransaction(StepUp stepUp, String transactionId) throws StepUpRequiredException {
        if (!stepUp.transactionId().filter(transactionId::equals).isPresent()) {
            throw StepUpRequiredException.of(Reason.OTHER_TRANSACTION, "the step-up was not for this transaction");
        }
        return stepUp;
    }

    private StepUp fresh(StepUp stepUp) throws StepUpRequiredException {
        Instant oldest = clock.instant().minus(maxAge);
        if (stepUp.at().isBefore(oldest) || stepUp.jwt().issuedAt().isBefore(oldest)) {
            throw StepUpRequiredException.of(Reason.TOO_OLD, "the step-up is too long ago");
        }
        return stepUp;
    }

    private static Duration inRange(Duration maxAge) {
        if (maxAge.compareTo(Duration.ofSeconds(1)) < 0 || maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
            throw new IllegalArgumentException("maxAge must be PT1S to " + LONGEST_MAX_AGE + ", was " + maxAge);
        }
        return maxAge;
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }
}
