package dev.countersign.notice;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Notice;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import java.util.Optional;

/**
 * What one write made of a purse.
 *
 * @param owner whose it is; a purse has no app client
 * @param before {@link Failures#NONE} where there was no purse
 */
public record PurseChange(Owner owner, Opening purse, Failures before, Failures after) {
    /** Empty for most changes, and for the purses of back ends' own users, whom nobody here knows. */
    Optional<Notice> notice(FailureLimits limits) {
        if (purse == Opening.CODE) {
            return Optional.empty();
        }
        if (after.consecutive() > before.consecutive()) {
            return reached(limits);
        }
        return isRightAnswer() && before.consecutive() - 1 >= limits.free()
                ? Optional.of(Notice.SUCCESS_AFTER_FAILURES)
                : Optional.empty();
    }

    private Optional<Notice> reached(FailureLimits limits) {
        if (reached(limits.closeAt())) {
            return Optional.of(Notice.CLOSED);
        }
        if (reached(closingAt(limits))) {
            return Optional.of(Notice.CLOSING_SOON);
        }
        return reached(limits.free()) ? Optional.of(Notice.LOCKED) : Optional.empty();
    }

    private boolean reached(int row) {
        return before.consecutive() < row && after.consecutive() >= row;
    }

    /** One count is given back, which had been the last of the row. A purse that is opened keeps its counts, and an operator takes them all. */
    private boolean isRightAnswer() {
        return after.consecutive() == 0
                && after.compared().times().size() == before.compared().times().size() - 1;
    }

    /** Whether the purse still bears what the notice says. An answer is counted before it is found right, and then given back. */
    static boolean stands(Notice notice, Failures now, FailureLimits limits) {
        return switch (notice) {
            case LOCKED -> now.consecutive() >= limits.free();
            case CLOSING_SOON -> now.consecutive() >= closingAt(limits);
            case CLOSED -> now.consecutive() >= limits.closeAt();
            case SUCCESS_AFTER_FAILURES -> true;
        };
    }

    /** A day of wrong answers before the purse closes. */
    public static int closingAt(FailureLimits limits) {
        return limits.closeAt() - limits.perDay();
    }
}
