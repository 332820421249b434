package dev.countersign.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flow is proved once, and its proof is claimed once. */
public interface ProofContract extends StoreUnderTest {
    @Test
    default void flowIsProvedOnce() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.answer(flow);
        user.answer(flow);

        assertTrue(user.prove(flow));
        assertFalse(user.prove(flow));
    }

    @Test
    default void proofIsClaimedAsItWasWritten() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        var key = new ProofKey(flow.owner(), StoreCase.fresh());
        var proof = new Proof(key, "EMAIL_OTP", false, Map.of("a", "1", "consentId", "x:y.z~_-"), user.now);
        user.answer(flow);
        user.store.prove(user.answering(flow), proof, user.now);

        assertEquals(Optional.of(proof), user.proofs.claim(key, user.now));
    }

    @Test
    default void successWithoutAHandleLeavesNoProof() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.answer(flow);

        assertTrue(user.store.prove(user.answering(flow), null, user.now).isDone());

        assertEquals(Optional.empty(), user.proofs.claim(user.proofKey(flow), user.now));
        assertFalse(user.prove(flow));
    }

    @ParameterizedTest(name = "first claimed {0} ms after the proof: {1}")
    @CsvSource({"0, true", "59999, true", "60000, false", "172800000, false"})
    default void proofIsClaimableForAMinute(long later, boolean found) {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.succeed(flow);

        user.after(Duration.ofMillis(later));

        assertEquals(found, user.proofs.claim(user.proofKey(flow), user.now).isPresent());
    }

    @ParameterizedTest(name = "first claim at {0} ms, again at {1} ms: {2}")
    @CsvSource({"0, 14999, true", "0, 15000, false", "59999, 74998, true", "59999, 74999, false", "1000, 61000, false"})
    @DisplayName("FL-04 Cognito's own repeats within 15 seconds get the same proof, later claims none")
    default void claimMayBeRepeatedForFifteenSeconds(long first, long again, boolean found) {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.succeed(flow);
        user.at(Duration.ofMillis(first));
        var claimed = user.proofs.claim(user.proofKey(flow), user.now);

        user.at(Duration.ofMillis(again));
        var repeated = user.proofs.claim(user.proofKey(flow), user.now);

        assertTrue(claimed.isPresent());
        assertEquals(found ? claimed : Optional.empty(), repeated);
    }

    @Test
    default void repeatsOfAClaimDoNotProlongIt() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.succeed(flow);
        user.proofs.claim(user.proofKey(flow), user.now);
        user.after(Duration.ofSeconds(10));
        user.proofs.claim(user.proofKey(flow), user.now);

        user.after(Duration.ofSeconds(5));

        assertEquals(Optional.empty(), user.proofs.claim(user.proofKey(flow), user.now));
    }

    @Test
    default void proofIsFoundOnlyByItsOwnKey() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        var owner = flow.owner();
        user.succeed(flow);
        String handle = user.proofKey(flow).handle();

        for (ProofKey other : new ProofKey[] {
            new ProofKey(new Owner("other", owner.client(), owner.user()), handle),
            new ProofKey(new Owner(owner.pool(), "other", owner.user()), handle),
            new ProofKey(new Owner(owner.pool(), owner.client(), "other"), handle),
            new ProofKey(owner, "other")
        }) {
            assertEquals(Optional.empty(), user.proofs.claim(other, user.now));
        }
        assertTrue(user.proofs.claim(user.proofKey(flow), user.now).isPresent());
    }

    @Test
    default void failedProofIsNotClaimable() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();

        user.prove(flow.to(user.phone));

        assertEquals(Optional.empty(), user.proofs.claim(user.proofKey(flow), user.now));
    }
}
