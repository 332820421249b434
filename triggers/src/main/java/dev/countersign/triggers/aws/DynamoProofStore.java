package dev.countersign.triggers.aws;

import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.ProofStore;
import dev.countersign.triggers.aws.Table.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Proofs in DynamoDB. A claim is one conditional update of one item. */
public final class DynamoProofStore implements ProofStore {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Table table;

    DynamoProofStore(Table table) {
        this.table = table;
    }

    @Override
    public Optional<Proof> claim(ProofKey key, Instant now) {
        Written claimed = table.write(claimNow(key, now));
        if (claimed.done()) {
            return Optional.of(proof(key, claimed.item()));
        }
        if (claimed.item().exists()) {
            table.write(neverAgain(key, claimed.item().time("provedAt")));
        }
        return Optional.empty();
    }

    static Write claimNow(ProofKey key, Instant now) {
        return new Write(
                Keys.proof(key),
                "SET claimedAt = if_not_exists(claimedAt, :now)",
                "attribute_not_exists(lapsed) AND ((attribute_not_exists(claimedAt) AND provedAt > :oldest)"
                        + " OR claimedAt > :firstRepeat)",
                new Values()
                        .time(":now", now)
                        .time(":oldest", now.minus(Proof.LIFETIME))
                        .time(":firstRepeat", now.minus(Proof.REPEAT)));
    }

    /** A proof that was seen too old stays so, also when the clock goes back; a newer one under its key does not. */
    private static Write neverAgain(ProofKey key, Instant provedAt) {
        return new Write(
                Keys.proof(key),
                "SET lapsed = :yes",
                "provedAt = :seen",
                new Values().flag(":yes", true).time(":seen", provedAt));
    }

    /** A new proof under the same key takes the place of the former one, claimed or not. */
    static Write put(Proof proof) {
        return new Write(
                Keys.proof(proof.key()),
                "SET signInMethod = :method, stepUp = :stepUp, bound = :bound, provedAt = :at, purgeAt = :purgeAt"
                        + " REMOVE claimedAt, lapsed",
                "",
                new Values()
                        .text(":method", proof.method())
                        .flag(":stepUp", proof.stepUp())
                        .texts(":bound", proof.bound())
                        .time(":at", proof.at())
                        .purgeAt(proof.at().plus(KEPT)));
    }

    private static Proof proof(ProofKey key, Item item) {
        return new Proof(
                key, item.text("signInMethod"), item.flag("stepUp"), item.texts("bound"), item.time("provedAt"));
    }
}
