package dev.countersign.signin;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.SendTerms;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import dev.countersign.otp.OtpPolicy;
import dev.countersign.otp.Purpose;
import java.time.Duration;
import java.util.List;

/**
 * The pool-wide rules, as settings give them.
 *
 * @param signIn codes of a first factor, and of a back end outside any sign-in
 * @param stepUp codes of a step-up, and of a change of address
 * @param transaction codes of a step-up that is bound to something
 * @param channels what a code may travel by, and what is tried next
 * @param stepUpOverSameKind whether a step-up may go to the kind of address that also signs people in
 * @param transactions whether transactions that people approve are looked up
 * @param maxAuthAge how long ago the person may have signed in whose token opens a step-up; up to 24 hours
 */
public record Rules(
        OtpPolicy signIn,
        OtpPolicy stepUp,
        OtpPolicy transaction,
        BoundKeys boundKeys,
        Channels channels,
        boolean stepUpOverSameKind,
        RegisteredTransactions transactions,
        Duration maxAuthAge) {

    static final FailureLimits FAILURES = FailureLimits.DEFAULT;

    private static final SendLimits PHONE = new SendLimits(5, 10);
    private static final SendLimits EMAIL = new SendLimits(15, 40);
    private static final SendLimits TOKEN_OPENED = new SendLimits(20, 60);
    private static final SendLimits STEP_UP_WITHOUT_TOKEN = new SendLimits(3, 5);

    /** Pause after the first, second, third and every further message of a flow. */
    private static final List<Duration> COOLDOWNS =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(300));

    public Rules {
        if (transaction.lifetime().compareTo(OtpPolicy.MAX_TRANSACTION_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "the lifetime of a transaction code must be up to 5 minutes, was " + transaction.lifetime());
        }
        if (maxAuthAge.compareTo(Duration.ofMinutes(1)) < 0 || maxAuthAge.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("maxAuthAge must be 1 minute to 24 hours, was " + maxAuthAge);
        }
    }

    OtpPolicy codes(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN, CODE -> signIn;
            case STEP_UP, CONTACT -> stepUp;
            case TRANSACTION -> transaction;
        };
    }

    static SendTerms sendTerms(Opening opening, SignInMethod method) {
        if (opening == Opening.TOKEN) {
            return new SendTerms(TOKEN_OPENED, TOKEN_OPENED, FAILURES);
        }
        SendLimits usual = method.medium().kind() == AddressKind.PHONE ? PHONE : EMAIL;
        boolean stepUpOfAStranger = opening == Opening.OPEN && method.stepUp();
        return new SendTerms(stepUpOfAStranger ? STEP_UP_WITHOUT_TOKEN : usual, usual, FAILURES);
    }

    /** The pause after message number {@code send}, from 1. */
    static Duration cooldown(int send) {
        return COOLDOWNS.get(Math.min(Math.max(send, 1), COOLDOWNS.size()) - 1);
    }
}
