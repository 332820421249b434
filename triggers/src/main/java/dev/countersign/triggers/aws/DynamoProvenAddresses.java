package dev.countersign.triggers.aws;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProvenAddresses;
import java.util.Set;

/** What people have proved, in DynamoDB: one write each. */
final class DynamoProvenAddresses implements ProvenAddresses {
    private final Table table;

    DynamoProvenAddresses(Table table) {
        this.table = table;
    }

    @Override
    public Set<Address> of(Owner owner) {
        return ContactItems.read(table.read(Keys.contact(owner)));
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
