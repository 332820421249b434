package dev.countersign.triggers.aws;

import dev.countersign.challenge.Opening;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.Ring;
import dev.countersign.operator.Person;
import dev.countersign.operator.PersonRecords;
import dev.countersign.transaction.Transaction;
import java.util.List;

/**
 * What the table keeps of one person. Some of it is under keys that nobody knows who does not hold a session or an id, so it is found by
 * reading the whole table.
 */
final class DynamoPersonRecords implements PersonRecords {
    private final Table table;

    DynamoPersonRecords(Table table) {
        this.table = table;
    }

    @Override
    public Ring sends(Person person, AddressKind kind, Opening opening) {
        return RingItems.ring(table.read(Keys.sends(person.owner(), kind, opening)));
    }

    @Override
    public void forgetProven(Person person, AddressKind kind) {
        table.write(ContactItems.forget(Keys.contact(person.owner()), kind));
    }

    @Override
    public void forgetChange(Person person) {
        table.delete(Keys.change(person.owner()));
    }

    @Override
    public List<Transaction> transactions(Person person) {
        return PersonItems.find(table, PersonItems.TRANSACTIONS, person).stream()
                .map(DynamoTransactions::read)
                .toList();
    }

    @Override
    public int erase(Person person) {
        List<Item> found = PersonItems.find(table, PersonItems.ALL, person);
        found.forEach(item -> table.delete(item.text(Write.KEY)));
        return found.size();
    }
}
