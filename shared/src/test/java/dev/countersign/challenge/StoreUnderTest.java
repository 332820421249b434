package dev.countersign.challenge;

/** The ports that the contract asks. The same store may serve all tests: each uses users of its own. */
public interface StoreUnderTest {
    ChallengeStore store();

    ProofStore proofs();

    ProvenAddresses proven();

    Flows flows();

    Purses purses();
}
