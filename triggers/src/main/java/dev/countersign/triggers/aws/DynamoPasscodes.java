package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.passcode.Passcode;
import dev.countersign.passcode.PasscodeKey;
import dev.countersign.passcode.PasscodeState;
import dev.countersign.passcode.Passcodes;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Duration;
import java.util.Optional;

/** Records of passcodes in DynamoDB: an item for each, written on condition of the version that was read. */
final class DynamoPasscodes implements Passcodes {
    /** So long one that was used or has expired is told from one that never was. */
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    private static final String SET = "SET valueHash = :value, contextHash = :context, expiresAt = :expiresAt,"
            + " passcodeState = :state, triesLeft = :triesLeft, takenBy = :takenBy, version = :version,"
            + " purgeAt = :purgeAt";

    private final Table table;

    DynamoPasscodes(Table table) {
        this.table = table;
    }

    @Override
    public boolean add(Passcode passcode) {
        return write(passcode, "attribute_not_exists(pk)", values(passcode));
    }

    @Override
    public Optional<Passcode> find(PasscodeKey key) {
        Item item = table.read(Keys.passcode(key));
        return item.exists() ? Optional.of(read(key, item)) : Optional.empty();
    }

    @Override
    public boolean replace(Passcode before, Passcode next) {
        return write(next, "version = :before", values(next).number(":before", before.version()));
    }

    /** What is refused may be the SDK's own repeat of a write whose reply was lost. */
    private boolean write(Passcode next, String condition, Values values) {
        Written written = table.write(new Write(Keys.passcode(next.key()), SET, condition, values));
        return written.done()
                || (written.item().exists() && read(next.key(), written.item()).equals(next));
    }

    private static Values values(Passcode passcode) {
        return new Values()
                .text(":value", passcode.valueHash())
                .text(":context", passcode.contextHash())
                .time(":expiresAt", passcode.expiresAt())
                .text(":state", spelled(passcode.state()))
                .number(":triesLeft", passcode.triesLeft())
                .text(":takenBy", passcode.takenBy())
                .number(":version", passcode.version())
                .purgeAt(passcode.expiresAt().plus(KEPT_AFTER_EXPIRY));
    }

    private static Passcode read(PasscodeKey key, Item item) {
        return new Passcode(
                key,
                item.text("valueHash"),
                item.text("contextHash"),
                item.time("expiresAt"),
                item.constant(PasscodeState.class, "passcodeState"),
                Math.toIntExact(item.number("triesLeft")),
                item.text("takenBy"),
                item.number("version"));
    }
}
