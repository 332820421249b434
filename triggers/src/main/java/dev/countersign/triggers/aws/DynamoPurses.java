package dev.countersign.triggers.aws;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.PurseLocks;
import dev.countersign.limit.Failures;
import java.time.Instant;

/** The purses of {@link DynamoChallengeStore}, looked at and changed outside an answer: one call each. */
final class DynamoPurses implements PurseLocks {
    private final Table table;

    DynamoPurses(Table table) {
        this.table = table;
    }

    @Override
    public Failures failures(Owner owner, Opening opening) {
        return PurseItems.read(table.read(Keys.purse(owner, opening)));
    }

    @Override
    public boolean open(Owner owner, Opening opening, Instant now) {
        return table.write(PurseItems.open(Keys.purse(owner, opening), now)).done();
    }

    @Override
    public void unlock(Owner owner, Opening opening) {
        table.write(PurseItems.unlock(Keys.purse(owner, opening)));
    }

    @Override
    public void block(Owner owner, Opening opening, Instant now) {
        table.write(PurseItems.block(Keys.purse(owner, opening), now));
    }

    @Override
    public void unblock(Owner owner, Opening opening) {
        table.write(PurseItems.unblock(Keys.purse(owner, opening)));
    }
}
