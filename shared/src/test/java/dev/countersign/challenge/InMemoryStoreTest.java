package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.countersign.limit.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InMemoryStoreTest extends ChallengeStoreContract {
    private static final Duration LONG_AFTER = Duration.ofDays(30);

    private final InMemoryStore store = new InMemoryStore();

    @Override
    public ChallengeStore store() {
        return store;
    }

    @Override
    public ProofStore proofs() {
        return store;
    }

    @Override
    public ProvenAddresses proven() {
        return store;
    }

    @Override
    public Flows flows() {
        return store;
    }

    @Override
    public Purses purses() {
        return store;
    }

    private StoreCase user() {
        return new StoreCase(store, store);
    }

    /** A record of each kind. */
    private StoreRecords full() {
        var user = user();
        user.guessWrong(1);
        user.succeed(user.begun(user.wanted().direct()));
        return store.records();
    }

    @Test
    void whatIsLongOverIsForgotten() {
        full();

        var later = user();
        later.after(LONG_AFTER);
        var flow = later.begun(later.wanted().direct());

        StoreRecords records = store.records();
        assertEquals(
                List.of(flow.flowId()),
                records.flows().stream().map(one -> one.challenge().flowId()).toList());
        assertEquals(
                List.of(flow.flowId()),
                records.slots().stream().map(StoreRecords.Slot::flowId).toList());
        assertEquals(Set.of(), records.proofs());
    }

    @Test
    void restoredRecordsTakeThePlaceOfAllOthers() {
        StoreRecords none = store.records();
        StoreRecords some = full();
        assertNotEquals(Set.of(), some.slots());
        assertNotEquals(Set.of(), some.proofs());
        assertNotEquals(Set.of(), some.proven());

        store.restore(none);

        assertEquals(none, store.records());
    }

    @Test
    void whoListensIsToldOfEachChangeOfAPurse() {
        List<Integer> rows = new ArrayList<>();
        store.listen((owner, purse, before, after) -> rows.add(after.consecutive() - before.consecutive()));
        var user = user();

        user.guessWrong(2);
        store.open(user.owner, Opening.OPEN, user.now);

        assertEquals(List.of(1, 1, -2), rows);
    }

    @Test
    void purseThatNobodyHasIsNotMadeByUnlockingIt() {
        var user = user();

        store.unlock(user.owner, Opening.OPEN);
        store.unblock(user.owner, Opening.OPEN);

        assertEquals(Set.of(), store.records().purses());
    }

    @Test
    void messagesAreListedByKindOfAddress() {
        var user = user();
        user.begun();

        assertEquals(
                List.of(user.now),
                store.sends(user.owner, user.email.kind(), Opening.OPEN).times());
        assertEquals(
                List.of(),
                store.sends(user.owner, user.phone.kind(), Opening.OPEN).times());
        assertEquals(Failures.NONE, store.failures(user.owner, Opening.OPEN));
    }

    @Test
    void nobodyIsForgottenForANamesakeOfAnotherPool() {
        var user = user();
        user.guessWrong(1);

        assertEquals(0, store.forget(new Owner("another-pool", "client", user.owner.user())));

        assertEquals(1, store.failures(user.owner, Opening.OPEN).consecutive());
    }
}
