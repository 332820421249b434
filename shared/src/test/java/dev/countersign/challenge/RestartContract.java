package dev.countersign.challenge;

import java.util.function.UnaryOperator;

/**
 * The contract of stores but for its races, with a restart before every call: who writes a store's records down and puts them
 * back must lose nothing.
 */
public abstract class RestartContract
        implements OpenContract,
                DirectEntryContract,
                SendLimitsContract,
                SentContract,
                AttemptContract,
                PurseContract,
                PursesContract,
                ProofContract,
                ProvenContract,
                FlowsContract {
    private final RestartingStore store;

    /** The records pass through these hands on their way from one run to the next. */
    protected RestartContract(UnaryOperator<StoreRecords> hands) {
        store = new RestartingStore(hands);
    }

    @Override
    public final ChallengeStore store() {
        return store;
    }

    @Override
    public final ProofStore proofs() {
        return store;
    }

    @Override
    public final ProvenAddresses proven() {
        return store;
    }

    @Override
    public final Flows flows() {
        return store;
    }

    @Override
    public final Purses purses() {
        return store;
    }
}
