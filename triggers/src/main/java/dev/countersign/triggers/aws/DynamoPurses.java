package dev.countersign.triggers.aws;

import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Purses;
import dev.countersign.limit.Failures;
import java.time.Instant;

/** Purses in DynamoDB, looked at and opened. */
final class DynamoPurses implements Purses {
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
}
