package dev.countersign.triggers.aws;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProvenAddresses;

/** What people have proved, in DynamoDB: one write each. */
final class DynamoProvenAddresses implements ProvenAddresses {
    private final Table table;

    DynamoProvenAddresses(Table table) {
        this.table = table;
    }

    @Override
    public boolean claimFirst(Owner owner, Address address) {
        return table.write(ContactItems.claimFirst(Keys.contact(owner), address))
                .done();
    }

    @Override
    public void replace(Owner owner, Address address) {
        table.write(ContactItems.replace(Keys.contact(owner), address));
    }
}
