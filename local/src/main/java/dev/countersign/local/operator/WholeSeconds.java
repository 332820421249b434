package dev.countersign.local.operator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as operators read them. */
final class WholeSeconds {
    private WholeSeconds() {}

    /** When something was. */
    static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** When a wait ends: never before it does. */
    static Instant end(Instant time) {
        Instant begun = of(time);
        return begun.equals(time) ? time : begun.plusSeconds(1);
    }
}
