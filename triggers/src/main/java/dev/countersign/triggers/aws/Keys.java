package dev.countersign.triggers.aws;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.ProofKey;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Notice;
import dev.countersign.idempotency.KeyedRequest;
import dev.countersign.operator.Person;
import dev.countersign.passcode.PasscodeKey;
import dev.countersign.username.Holder;
import dev.countersign.username.UserName;

/**
 * The keys of the items. What a caller can choose (a user name nobody has, a handle) comes last, so that no key can be
 * spelled to mean another.
 */
final class Keys {
    static final String OPERATED = "OPERATED#";

    private Keys() {}

    static String flow(String flowId) {
        return "FLOW#" + flowId;
    }

    /** The direct flow in force. */
    static String slot(Owner owner) {
        return "DIRECT#" + owner.pool() + "#" + owner.client() + "#" + owner.user();
    }

    static String purse(Owner owner, Opening opening) {
        return "PURSE#" + owner.pool() + "#" + spelled(opening.purse()) + "#" + owner.user();
    }

    static String sends(Owner owner, Address address, Opening opening) {
        return sends(owner, address.kind(), opening);
    }

    static String sends(Owner owner, AddressKind kind, Opening opening) {
        return "SENDS#" + owner.pool() + "#" + spelled(kind) + "#" + spelled(opening) + "#" + owner.user();
    }

    /** When a user was given notices of that kind. */
    static String notices(Owner owner, Notice notice) {
        return "NOTICE#" + owner.pool() + "#" + spelled(notice) + "#" + owner.user();
    }

    static String destination(Address address, Opening opening) {
        return "DEST#" + spelled(opening) + "#" + address.hash();
    }

    /** What a user has proved, whichever app client it was by. */
    static String contact(Owner owner) {
        return "CONTACT#" + owner.pool() + "#" + owner.user();
    }

    /** The phone that a back end's user has proved last. Its own kind of key: who writes it must not write those of people. */
    static String contactOfBackEnd(Owner owner) {
        return "CONTACT#" + owner.pool() + "#code#" + owner.user();
    }

    /** Messages to unproved phones of one prefix, and their first proofs. */
    static String prefix(String hash) {
        return "PREFIX#" + hash;
    }

    /** What an hour's messages to unproved phones were and cost. */
    static String count(long hour, int shard) {
        return "COUNT#" + hour + "#" + shard;
    }

    /** The wrong answers of a day, hour by hour. */
    static String guesses(String pool, long day, int shard) {
        return "GUESSES#" + pool + "#" + day + "#" + shard;
    }

    /** The change of address that a user has under way. */
    static String change(Owner owner) {
        return "CHANGE#" + owner.pool() + "#" + owner.user();
    }

    /** A decoy writes as many items as a real flow does, but none that counts. */
    static String decoy(String role, String flowId) {
        return "DECOY#" + role + "#" + flowId;
    }

    static String proof(ProofKey key) {
        Owner owner = key.owner();
        return "PROOF#" + owner.pool() + "#" + owner.client() + "#" + owner.user() + "#" + key.handle();
    }

    /** Whose a user name is. */
    static String userName(String pool, UserName name) {
        return "NAME#" + pool + "#" + name.key();
    }

    /** Which user name somebody has. */
    static String nameHolder(Holder holder) {
        return "NAMEOF#" + holder.pool() + "#" + holder.user();
    }

    static String transaction(String pool, String id) {
        return "TX#" + pool + "#" + id;
    }

    /** What operators did to somebody. */
    static String operated(Person person) {
        return OPERATED + person.pool() + "#" + person.user();
    }

    /** What was asked for under a key of the caller's own. */
    static String repeat(KeyedRequest request) {
        return "REPEAT#" + request.pool() + "#" + request.name();
    }

    static String passcode(PasscodeKey key) {
        return "PASSCODE#" + key.client() + "#" + key.timestamp().toEpochMilli();
    }

    static String clients(String pool) {
        return "CLIENTS#" + pool;
    }
}
