package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Owner;
import dev.countersign.contact.ContactChange;
import dev.countersign.contact.ContactChange.Step;
import dev.countersign.contact.ContactChanges;
import dev.countersign.delivery.AddressKind;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of address in DynamoDB: an item for each person, written on condition of the one that was read. */
final class DynamoContactChanges implements ContactChanges {
    /** Long enough to be found by whoever looks into a complaint of the same day. */
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    private static final String SET =
            "SET changeId = :id, client = :client, version = :version, step = :step, addressKind = :kind,"
                    + " addressHash = :address, askedKind = :askedKind, askedHash = :askedHash, codeKey = :codeKey, digits = :digits, tries = :tries,"
                    + " sendNo = :send, triesLeft = :triesLeft, expiresAt = :expiresAt, resendAfter = :resendAfter,"
                    + " purgeAt = :purgeAt";

    private final Table table;

    DynamoContactChanges(Table table) {
        this.table = table;
    }

    @Override
    public Optional<ContactChange> of(Owner owner) {
        Item item = table.read(Keys.change(owner));
        return item.exists() ? Optional.of(read(item)) : Optional.empty();
    }

    /** What is refused may be the SDK's own repeat of a write whose reply was lost. */
    @Override
    public boolean put(Owner owner, @Nullable ContactChange before, ContactChange next) {
        Written written = table.write(new Write(
                Keys.change(owner),
                SET,
                before == null ? "attribute_not_exists(pk)" : "changeId = :beforeId AND version = :beforeVersion",
                before == null
                        ? values(next)
                        : values(next).text(":beforeId", before.id()).number(":beforeVersion", before.version())));
        return written.done()
                || (written.item().exists() && read(written.item()).equals(next));
    }

    private static Values values(ContactChange change) {
        return new Values()
                .text(":id", change.id())
                .text(":client", change.client())
                .number(":version", change.version())
                .text(":step", spelled(change.step()))
                .text(":kind", spelled(change.address().kind()))
                .text(":address", change.address().hash())
                .text(":askedKind", spelled(change.asked().kind()))
                .text(":askedHash", change.asked().hash())
                .text(":codeKey", change.codeKey())
                .number(":digits", change.digits())
                .number(":tries", change.tries())
                .number(":send", change.send())
                .number(":triesLeft", change.triesLeft())
                .time(":expiresAt", change.expiresAt())
                .time(":resendAfter", change.resendAfter())
                .purgeAt(change.expiresAt().plus(KEPT_AFTER_EXPIRY));
    }

    private static ContactChange read(Item item) {
        return new ContactChange(
                item.text("changeId"),
                item.text("client"),
                item.constant(Step.class, "step"),
                new Address(item.constant(AddressKind.class, "addressKind"), item.text("addressHash")),
                new Address(item.constant(AddressKind.class, "askedKind"), item.text("askedHash")),
                item.text("codeKey"),
                (int) item.number("digits"),
                (int) item.number("tries"),
                (int) item.number("sendNo"),
                (int) item.number("triesLeft"),
                item.time("expiresAt"),
                item.time("resendAfter"),
                item.number("version"));
    }
}
