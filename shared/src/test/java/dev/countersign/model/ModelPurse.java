package dev.countersign.model;

import java.time.Instant;

/** The purse of the model: a row, a day that no case outlasts, and the last comparison. */
final class ModelPurse {
    private int row;
    private int today;
    private Instant last = Instant.MIN;

    boolean isClosed() {
        return row >= Terms.CLOSE_AT;
    }

    String take(Instant now) {
        if (isClosed()) {
            return "CLOSED";
        }
        boolean waits = row >= Terms.FREE && now.isBefore(last.plus(Terms.WAIT));
        if (waits || today >= Terms.PER_DAY) {
            return "WAIT";
        }
        row++;
        today++;
        last = now;
        return "COUNTED";
    }

    /** After a right answer. */
    void giveBack() {
        row = 0;
        today--;
    }
}
