package dev.countersign.operator;

import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.ProvenAddresses;
import dev.countersign.contact.ContactChanges;
import dev.countersign.transaction.Transactions;
import dev.countersign.username.UserNames;

/** What the functions write, over the same records as the desk. */
public record Ports(
        ChallengeStore challenges,
        ProvenAddresses proven,
        ContactChanges changes,
        Transactions transactions,
        UserNames names,
        OperatorLog log) {}
