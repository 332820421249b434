package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.testing.Race;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many people at one store in memory. */
final class CrowdTest {
    private final InMemoryStore store = new InMemoryStore();

    @Test
    @DisplayName("RC-08 1,000 people at once: each succeeds once, and gets a proof of his own")
    void everybodySucceedsAsHimself() {
        int atOnce = 64;
        var proofs = new ArrayList<Proof>();
        var owners = new HashSet<Owner>();
        try (var race = new Race(atOnce)) {
            while (owners.size() < 1_000) {
                var people = Stream.generate(() -> new StoreCase(store, store))
                        .limit(atOnce)
                        .toList();
                people.forEach(user -> owners.add(user.owner));
                proofs.addAll(race.run(i -> proofOf(people.get(i))));
            }
        }

        assertEquals(owners.size(), proofs.size());
        assertEquals(owners, proofs.stream().map(proof -> proof.key().owner()).collect(Collectors.toSet()));
    }

    private static Proof proofOf(StoreCase user) {
        var flow = user.begun();
        assertTrue(user.succeed(flow));
        assertFalse(user.succeed(flow));
        var proof = user.proofs.claim(user.proofKey(flow), user.now).orElseThrow();
        assertEquals(user.owner, proof.key().owner());
        return proof;
    }
}
