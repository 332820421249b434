package dev.countersign.local.data;

import static dev.countersign.local.data.Members.textOrNull;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Flow;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.challenge.StoreRecords;
import dev.countersign.challenge.StoreRecords.KeptProof;
import dev.countersign.challenge.StoreRecords.Proven;
import dev.countersign.challenge.StoreRecords.Purse;
import dev.countersign.challenge.StoreRecords.Sends;
import dev.countersign.challenge.StoreRecords.Slot;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records of challenges and proofs in the data file. */
final class StoreJson {
    private StoreJson() {}

    static Map<String, @Nullable Object> write(StoreRecords store) {
        return Members.of(
                "flows", Members.sorted(store.flows().stream().map(StoreJson::write)),
                "slots", Members.sorted(store.slots().stream().map(StoreJson::write)),
                "sends", Members.sorted(store.sends().stream().map(StoreJson::write)),
                "purses", Members.sorted(store.purses().stream().map(StoreJson::write)),
                "proofs", Members.sorted(store.proofs().stream().map(StoreJson::write)),
                "proven", Members.sorted(store.proven().stream().map(StoreJson::write)));
    }

    static StoreRecords read(Fields store) {
        return new StoreRecords(
                all(store, "flows", StoreJson::flow),
                all(store, "slots", StoreJson::slot),
                all(store, "sends", StoreJson::sends),
                all(store, "purses", StoreJson::purse),
                all(store, "proofs", StoreJson::proof),
                all(store, "proven", StoreJson::proven));
    }

    private static Map<String, @Nullable Object> write(Proven proven) {
        return Members.of("pool", proven.pool(), "user", proven.user(), "address", write(proven.address()));
    }

    private static Proven proven(Fields proven) {
        return new Proven(proven.text("pool"), proven.text("user"), address(proven.object("address")));
    }

    private static <T> Set<T> all(Fields store, String name, Function<Fields, T> reader) {
        return store.objects(name).stream().map(reader).collect(Collectors.toSet());
    }

    private static Map<String, @Nullable Object> write(Flow flow) {
        return Members.of(
                "challenge", write(flow.challenge()),
                "triesLeft", flow.triesLeft(),
                "sending", flow.sending(),
                "sent", flow.sent(),
                "failed", flow.failed(),
                "grantedAt", flow.grantedAt().toString(),
                "endedAt", textOrNull(flow.endedAt()));
    }

    private static Flow flow(Fields flow) {
        return new Flow(
                challenge(flow.object("challenge")),
                flow.number("triesLeft"),
                flow.number("sending"),
                flow.number("sent"),
                flow.number("failed"),
                flow.time("grantedAt"),
                flow.timeOrNull("endedAt"));
    }

    private static Map<String, @Nullable Object> write(Challenge challenge) {
        return Members.of(
                "flowId", challenge.flowId(),
                "owner", write(challenge.owner()),
                "opening", challenge.opening().name(),
                "address", write(challenge.address()),
                "codeKey", challenge.codeKey(),
                "digits", challenge.digits(),
                "tries", challenge.tries(),
                "expiresAt", challenge.expiresAt().toString(),
                "send", challenge.send(),
                "entry", challenge.entry().name(),
                "decoy", challenge.decoy());
    }

    private static Challenge challenge(Fields challenge) {
        return new Challenge(
                challenge.text("flowId"),
                owner(challenge.object("owner")),
                challenge.constant(Opening.class, "opening"),
                address(challenge.object("address")),
                challenge.text("codeKey"),
                challenge.number("digits"),
                challenge.number("tries"),
                challenge.time("expiresAt"),
                challenge.number("send"),
                challenge.constant(Entry.class, "entry"),
                challenge.flag("decoy"));
    }

    private static Map<String, @Nullable Object> write(Owner owner) {
        return Members.of("pool", owner.pool(), "client", owner.client(), "user", owner.user());
    }

    private static Owner owner(Fields owner) {
        return new Owner(owner.text("pool"), owner.text("client"), owner.text("user"));
    }

    private static Map<String, @Nullable Object> write(Address address) {
        return Members.of("kind", address.kind().name(), "hash", address.hash());
    }

    private static Address address(Fields address) {
        return new Address(address.constant(AddressKind.class, "kind"), address.text("hash"));
    }

    private static Map<String, @Nullable Object> write(Slot slot) {
        return Members.of(
                "owner",
                write(slot.owner()),
                "flowId",
                slot.flowId(),
                "until",
                slot.until().toString());
    }

    private static Slot slot(Fields slot) {
        return new Slot(owner(slot.object("owner")), slot.text("flowId"), slot.time("until"));
    }

    private static Map<String, @Nullable Object> write(Sends sends) {
        return Members.of("who", sends.who(), "opening", sends.opening().name(), "times", times(sends.times()));
    }

    private static Sends sends(Fields sends) {
        return new Sends(sends.text("who"), sends.constant(Opening.class, "opening"), new Ring(sends.times("times")));
    }

    private static Map<String, @Nullable Object> write(Purse purse) {
        return Members.of(
                "pool", purse.pool(),
                "user", purse.user(),
                "opening", purse.opening().name(),
                "consecutive", purse.failures().consecutive(),
                "compared", times(purse.failures().compared()),
                "blocked", purse.failures().blocked());
    }

    private static Purse purse(Fields purse) {
        return new Purse(
                purse.text("pool"),
                purse.text("user"),
                purse.constant(Opening.class, "opening"),
                new Failures(purse.number("consecutive"), new Ring(purse.times("compared")), purse.flag("blocked")));
    }

    private static Map<String, @Nullable Object> write(KeptProof kept) {
        Proof proof = kept.proof();
        return Members.of(
                "owner", write(proof.key().owner()),
                "handle", proof.key().handle(),
                "method", proof.method(),
                "stepUp", proof.stepUp(),
                "bound", new TreeMap<>(proof.bound()),
                "at", proof.at().toString(),
                "claimedAt", textOrNull(kept.claimedAt()));
    }

    private static KeptProof proof(Fields kept) {
        Proof proof = new Proof(
                new ProofKey(owner(kept.object("owner")), kept.text("handle")),
                kept.text("method"),
                kept.flag("stepUp"),
                kept.textsByName("bound"),
                kept.time("at"));
        return new KeptProof(proof, kept.timeOrNull("claimedAt"));
    }

    private static List<String> times(Ring ring) {
        return ring.times().stream().map(Object::toString).toList();
    }
}
