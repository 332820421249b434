package dev.countersign.challenge;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.AddressKind;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One user of a store, new in every case, so that a store may be shared by all of them; and short words to ask it. */
final class StoreCase {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final int TRIES = 5;
    static final SendLimits ROOMY = new SendLimits(50_000, 50_000);

    final ChallengeStore store;
    final ProofStore proofs;
    final Owner owner;
    final Address email = new Address(AddressKind.EMAIL, "email-" + fresh());
    final Address phone = new Address(AddressKind.PHONE, "phone-" + fresh());

    Instant now = START;
    SendTerms terms = new SendTerms(ROOMY, ROOMY, FailureLimits.DEFAULT);
    FailureLimits failures = FailureLimits.DEFAULT;

    StoreCase(ChallengeStore store, ProofStore proofs) {
        this(store, proofs, "pool-" + fresh());
    }

    StoreCase(ChallengeStore store, ProofStore proofs, String pool) {
        this.store = store;
        this.proofs = proofs;
        this.owner = new Owner(pool, "client", "user-" + fresh());
    }

    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** A flow of this user that begins now, by e-mail, parameters first, opened by anyone. */
    Wanted wanted() {
        return new Wanted(fresh(), owner, Opening.OPEN, email, TRIES, now.plus(LIFETIME), 1, Entry.PARAMETERS, false);
    }

    Opened open(Wanted wanted) {
        return store.open(wanted.challenge(), terms, now);
    }

    /** A flow whose first message went out. */
    Wanted begun() {
        return begun(wanted());
    }

    Wanted begun(Wanted wanted) {
        open(wanted);
        store.sent(wanted.flowId(), wanted.send(), true);
        return wanted;
    }

    Attempt answer(Wanted flow) {
        return store.attempt(answering(flow), failures, now);
    }

    /** One answer in a flow of its own, at this time. */
    Attempt guess() {
        return answer(begun());
    }

    /** So many counted answers, each a day after the other where the purse asks for it. */
    void guessWrong(int times) {
        for (int counted = 0; counted < times; ) {
            if (guess() == Attempt.COUNTED) {
                counted++;
            } else {
                after(Duration.ofHours(24));
            }
        }
    }

    boolean prove(Wanted flow) {
        return proved(flow).isDone();
    }

    Proved proved(Wanted flow) {
        return store.prove(answering(flow), proof(flow), now);
    }

    /** Answers and proves, as a right answer does. */
    boolean succeed(Wanted flow) {
        return answer(flow) == Attempt.COUNTED && prove(flow);
    }

    Answering answering(Wanted flow) {
        return new Answering(flow.flowId(), flow.owner(), flow.opening(), flow.address());
    }

    Proof proof(Wanted flow) {
        return new Proof(proofKey(flow), "SMS_OTP_STEPUP", true, Map.of("transactionId", "t-" + flow.flowId()), now);
    }

    ProofKey proofKey(Wanted flow) {
        return new ProofKey(flow.owner(), "handle-" + flow.flowId());
    }

    void after(Duration time) {
        now = now.plus(time);
    }

    void at(Duration sinceStart) {
        now = START.plus(sinceStart);
    }

    /** A challenge in the making. */
    record Wanted(
            String flowId,
            Owner owner,
            Opening opening,
            Address address,
            int tries,
            Instant expiresAt,
            int send,
            Entry entry,
            boolean decoy) {

        Challenge challenge() {
            return new Challenge(flowId, owner, opening, address, "key-0001", 6, tries, expiresAt, send, entry, decoy);
        }

        Wanted ofOwner(Owner other) {
            return new Wanted(flowId, other, opening, address, tries, expiresAt, send, entry, decoy);
        }

        Wanted byToken() {
            return new Wanted(flowId, owner, Opening.TOKEN, address, tries, expiresAt, send, entry, decoy);
        }

        Wanted ofANewAddress() {
            return new Wanted(flowId, owner, Opening.NEW_ADDRESS, address, tries, expiresAt, send, entry, decoy);
        }

        Wanted byABackEnd() {
            return new Wanted(flowId, owner, Opening.CODE, address, tries, expiresAt, send, entry, decoy);
        }

        Wanted to(Address other) {
            return new Wanted(flowId, owner, opening, other, tries, expiresAt, send, entry, decoy);
        }

        Wanted until(Instant expiry) {
            return new Wanted(flowId, owner, opening, address, tries, expiry, send, entry, decoy);
        }

        Wanted bearing(int answers) {
            return new Wanted(flowId, owner, opening, address, answers, expiresAt, send, entry, decoy);
        }

        Wanted send(int number) {
            return new Wanted(flowId, owner, opening, address, tries, expiresAt, number, entry, decoy);
        }

        Wanted direct() {
            return new Wanted(flowId, owner, opening, address, tries, expiresAt, send, Entry.DIRECT, decoy);
        }

        Wanted asDecoy() {
            return new Wanted(flowId, owner, opening, address, tries, expiresAt, send, entry, true);
        }
    }
}
