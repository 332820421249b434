package dev.countersign.challenge;

/**
 * What every store of challenges and proofs must do, seen through its ports alone. Extend it, give it a store; the facts are
 * in the interfaces, one per topic.
 */
public abstract class ChallengeStoreContract
        implements OpenContract,
                DirectEntryContract,
                SendLimitsContract,
                SentContract,
                AttemptContract,
                PurseContract,
                PursesContract,
                ProofContract,
                ProvenContract,
                FlowsContract,
                RaceContract {}
