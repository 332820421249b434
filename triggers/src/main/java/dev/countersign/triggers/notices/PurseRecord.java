package dev.countersign.triggers.notices;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import dev.countersign.notice.PurseChange;
import dev.countersign.triggers.event.Part;
import dev.countersign.triggers.event.UnknownEventException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a record of the table's stream: docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html. */
final class PurseRecord {
    private static final Pattern KEY = Pattern.compile("PURSE#([^#]+)#(open|token|code)#(.+)");

    private PurseRecord() {}

    /** Empty for other items than purses, for purses of other pools, and for an item that is gone. */
    static Optional<PurseChange> of(Part record, String pool) {
        Part change = record.object("dynamodb");
        Matcher key = KEY.matcher(change.object("Keys").object("pk").text("S"));
        if (!key.matches() || !key.group(1).equals(pool) || !change.has("NewImage")) {
            return Optional.empty();
        }
        return Optional.of(new PurseChange(
                new Owner(pool, "", key.group(3)),
                Opening.valueOf(key.group(2).toUpperCase(Locale.ROOT)),
                change.has("OldImage") ? failures(change.object("OldImage")) : Failures.NONE,
                failures(change.object("NewImage"))));
    }

    private static Failures failures(Part image) {
        return new Failures((int) number(image.object("failures")), times(image), image.has("blockedAt"));
    }

    /** The item has them newest first. */
    private static Ring times(Part image) {
        if (!image.has("times")) {
            return Ring.EMPTY;
        }
        List<Instant> times = new ArrayList<>();
        image.object("times").objects("L").forEach(time -> times.add(Instant.ofEpochMilli(number(time))));
        Collections.reverse(times);
        return new Ring(times);
    }

    private static long number(Part value) {
        try {
            return Long.parseLong(value.text("N"));
        } catch (NumberFormatException e) {
            throw new UnknownEventException();
        }
    }
}
