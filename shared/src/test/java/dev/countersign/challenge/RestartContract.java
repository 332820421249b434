package dev.countersign.challenge;

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
                ProofContract {
    private final RestartingStore store = new RestartingStore(this::writtenAndRead);

    /** The records as they come back. */
    protected abstract StoreRecords writtenAndRead(StoreRecords records);

    @Override
    public final ChallengeStore store() {
        return store;
    }

    @Override
    public final ProofStore proofs() {
        return store;
    }
}
