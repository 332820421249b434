package dev.countersign.passcode;

import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Accepts a passcode, once, in the context that it was issued in; or takes it back. Whoever asks learns whether it is right, and
 * never what is in it.
 *
 * <p>All methods throw a {@code RuntimeException} when the store or the key does not answer. An attempt that was counted by then
 * stays counted.
 */
public final class CheckPasscode {
    /** A record changes by its tries and one more step at most, so whoever is last finds it at rest. */
    private static final int ROUNDS = Passcode.TRIES + 2;

    private final Deployment deployment;
    private final Passcodes passcodes;
    private final PasscodeOpener opener;
    private final Supplier<String> ids;
    private final Clock clock;

    /** @param ids draws 128 random bits as text, each time others */
    public CheckPasscode(
            Deployment deployment, Passcodes passcodes, PasscodeOpener opener, Supplier<String> ids, Clock clock) {
        this.deployment = deployment;
        this.passcodes = passcodes;
        this.opener = opener;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a passcode is. */
    public enum Verdict {
        /** Accepted by this very call. */
        VALID,
        WRONG,
        EXPIRED,
        /** It was shown too often, so nobody looked at it any more. */
        EXHAUSTED,
        USED,
        /** There is none, or none any more. */
        UNKNOWN
    }

    /** What came of taking one back. */
    public enum Withdrawal {
        /** Nobody can use it from now on, or could before. */
        DONE,
        /** Too late: it was accepted before. */
        USED,
        UNKNOWN
    }

    /** Counts first, compares second, and proves by a conditional write third. */
    public Verdict validate(PasscodeKey key, OwnEntries own, String passcode) {
        String by = ids.get();
        Optional<Passcode> known = take(key, found -> found.attempted(clock.instant(), by));
        if (known.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Passcode counted = known.get();
        if (!counted.isTakenBy(by) || counted.state() != PasscodeState.ISSUED) {
            return whyNot(counted);
        }
        return isRight(counted, own, passcode) ? use(counted, by) : Verdict.WRONG;
    }

    private boolean isRight(Passcode known, OwnEntries own, String passcode) {
        PasscodeContext context = PasscodeContext.of(deployment, known.key(), own);
        return bytes(passcode)
                .flatMap(shown -> opener.open(shown, context))
                .filter(value -> known.matches(value, context))
                .isPresent();
    }

    /** What is no base64url was never sealed here. */
    private static Optional<byte[]> bytes(String passcode) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(passcode));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Verdict use(Passcode counted, String by) {
        return take(counted, found -> found.used(clock.instant(), by))
                .map(used -> used.isTakenBy(by) && used.state() == PasscodeState.USED ? Verdict.VALID : whyNot(used))
                .orElse(Verdict.UNKNOWN);
    }

    private static Verdict whyNot(Passcode passcode) {
        return switch (passcode.state()) {
            case ISSUED -> Verdict.EXHAUSTED;
            case USED -> Verdict.USED;
            case EXPIRED -> Verdict.EXPIRED;
            case INVALIDATED -> Verdict.UNKNOWN;
        };
    }

    /** Takes it back. To repeat it is as good. */
    public Withdrawal invalidate(PasscodeKey key) {
        String by = ids.get();
        return take(key, found -> found.invalidated(by))
                .map(found -> found.state() == PasscodeState.USED ? Withdrawal.USED : Withdrawal.DONE)
                .orElse(Withdrawal.UNKNOWN);
    }

    /** The record after this step, or as it is where the step changes nothing. Whoever took the last step is named in it. */
    private Optional<Passcode> take(PasscodeKey key, UnaryOperator<Passcode> step) {
        return passcodes.find(key).flatMap(found -> take(found, step));
    }

    /** From what was read a moment ago; where somebody took a step meanwhile, from what is there now. */
    private Optional<Passcode> take(Passcode read, UnaryOperator<Passcode> step) {
        Passcode before = read;
        for (int i = 0; i < ROUNDS; i++) {
            Passcode next = step.apply(before);
            if (next.equals(before) || passcodes.replace(before, next)) {
                return Optional.of(next);
            }
            Optional<Passcode> again = passcodes.find(before.key());
            if (again.isEmpty()) {
                return again;
            }
            before = again.get();
        }
        throw new IllegalStateException("the passcode changed in every round");
    }
}
