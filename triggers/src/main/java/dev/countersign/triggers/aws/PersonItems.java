package dev.countersign.triggers.aws;

import dev.countersign.operator.Person;
import java.util.List;

/**
 * Which items are one person's. DynamoDB narrows them down, since it can only say that a text contains another; the rest is decided here,
 * so that a name that somebody has chosen well never makes another's item his.
 */
final class PersonItems {
    /** By the attribute that says whose the item is, where the key does not. */
    static final String TRANSACTIONS = "ownedBy = :user";

    static final String ALL = "contains(pk, :user) OR contains(belongsTo, :user) OR holder = :user OR " + TRANSACTIONS;

    private PersonItems() {}

    static List<Item> find(Table table, String filter, Person person) {
        return table.scan(filter, new Values().text(":user", person.user())).stream()
                .filter(item -> isOf(person, item))
                .toList();
    }

    /** The notes of operators are about a person, and the bank's. */
    private static boolean isOf(Person person, Item item) {
        String key = item.text(Write.KEY);
        return !key.startsWith(Keys.OPERATED) && (isInKey(person, key) || isInItem(person, key, item));
    }

    private static boolean isInKey(Person person, String key) {
        return isOfPool(person, key) && (key + "#").contains("#" + person.user() + "#");
    }

    private static boolean isInItem(Person person, String key, Item item) {
        if (item.has("belongsTo")) {
            return FlowItems.isOf(person.owner(), item);
        }
        return isOfPool(person, key) && (item.holds("ownedBy", person.user()) || item.holds("holder", person.user()));
    }

    /** After the word for what it is, every key of a person names the pool. */
    private static boolean isOfPool(Person person, String key) {
        return key.startsWith(person.pool() + "#", key.indexOf('#') + 1);
    }
}
