package dev.countersign.triggers.aws;

import dev.countersign.triggers.aws.Table.AllWritten;
import dev.countersign.username.Change;
import dev.countersign.username.Claim;
import dev.countersign.username.Claim.Outcome;
import dev.countersign.username.Holder;
import dev.countersign.username.UserName;
import dev.countersign.username.UserNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * User names in DynamoDB: an item for each name says whose it is, for good; an item for each holder says which of them he has.
 * Both are written in one transaction. Neither ever lapses.
 */
public final class DynamoUserNames implements UserNames {
    private static final int NAME = 0;
    private static final int HOLDER = 1;

    private final Table table;

    DynamoUserNames(Table table) {
        this.table = table;
    }

    @Override
    public Claim claim(Holder holder, UserName wanted, Instant now) {
        AllWritten written = table.writeAll(List.of(
                new Write(
                        Keys.userName(holder.pool(), wanted),
                        "SET holder = :user, takenAt = :now",
                        "attribute_not_exists(pk)",
                        new Values().text(":user", holder.user()).time(":now", now)),
                new Write(
                        Keys.nameHolder(holder),
                        "SET spelling = :wanted, chosenAt = :now",
                        "attribute_not_exists(pk)",
                        new Values().text(":wanted", wanted.spelling()).time(":now", now))));
        return written.done() ? new Claim(Outcome.CLAIMED, wanted) : refused(holder, wanted, written);
    }

    /** His own name first: a person who repeats his choice finds both items there. */
    private static Claim refused(Holder holder, UserName wanted, AllWritten written) {
        Optional<UserName> had = written.refusal(HOLDER).map(DynamoUserNames::name);
        if (had.isPresent()) {
            UserName name = had.get();
            return new Claim(name.isSameAs(wanted) ? Outcome.ALREADY_YOURS : Outcome.YOU_HAVE_ANOTHER, name);
        }
        if (isHolders(written.refusal(NAME), holder)) {
            throw new ConflictException(); // with his own choice, which is not yet done
        }
        return new Claim(Outcome.TAKEN, wanted);
    }

    @Override
    public Change change(Holder holder, @Nullable UserName before, UserName next, Instant now) {
        Values toNext = new Values().text(":next", next.spelling()).time(":now", now);
        AllWritten written = table.writeAll(List.of(
                new Write(
                        Keys.userName(holder.pool(), next),
                        "SET holder = :user, takenAt = if_not_exists(takenAt, :now)",
                        "attribute_not_exists(pk) OR holder = :user",
                        new Values().text(":user", holder.user()).time(":now", now)),
                new Write(
                        Keys.nameHolder(holder),
                        "SET spelling = :next, changedAt = :now",
                        before == null ? "attribute_not_exists(pk)" : "spelling = :before",
                        before == null ? toNext : toNext.text(":before", before.spelling()))));
        if (written.done()) {
            return Change.CHANGED;
        }
        return written.refusal(NAME).isPresent() ? Change.TAKEN : Change.MOVED;
    }

    @Override
    public Optional<UserName> of(Holder holder) {
        Item item = table.read(Keys.nameHolder(holder));
        return item.exists() ? Optional.of(name(item)) : Optional.empty();
    }

    private static boolean isHolders(Optional<Item> name, Holder holder) {
        return name.filter(item -> item.holds("holder", holder.user())).isPresent();
    }

    private static UserName name(Item item) {
        return new UserName(item.text("spelling"));
    }
}
