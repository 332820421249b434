package dev.countersign.model;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opened.Outcome;
import dev.countersign.challenge.Opening;
import dev.countersign.challenge.Owner;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.ProofKey;
import dev.countersign.delivery.AddressKind;
import dev.countersign.history.StorePorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store, asked as the triggers ask it, about a person of its own. */
final class StorePlayer implements Player {
    private final StorePorts ports;
    private final Duration step;
    private final String pool = UUID.randomUUID().toString();
    private final Owner owner = new Owner(pool, "web", "ada");
    private final Address email = new Address(AddressKind.EMAIL, "email-" + pool);
    private Instant now = Terms.START;
    private @Nullable Challenge flow;
    private @Nullable Instant answeredRight;

    StorePlayer(StorePorts ports, Duration step) {
        this.ports = ports;
        this.step = step;
    }

    @Override
    public String happens(Happening event) {
        Challenge known = flow;
        if (event == Happening.TIME) {
            now = now.plus(step);
            return "";
        }
        if (event == Happening.OTHER_FLOW) {
            return otherFlow();
        }
        if (known == null) {
            return event == Happening.SEND ? begin() : "";
        }
        return switch (event) {
            case SEND -> send(known, 1);
            case RESEND -> resend(known);
            case WRONG -> attempt(known).name();
            case RIGHT -> succeed(known);
            case CLAIM -> claim(known);
            case PROVE_AGAIN -> answeredRight == null ? "" : prove(known, answeredRight);
            case TIME, OTHER_FLOW -> throw new IllegalStateException("happened already");
        };
    }

    private Challenge newFlow(Owner whose) {
        return new Challenge(
                UUID.randomUUID().toString(),
                whose,
                Opening.OPEN,
                email,
                "key-0001",
                6,
                Terms.TRIES,
                now.plus(Terms.LIFETIME),
                1,
                Entry.PARAMETERS,
                false);
    }

    private String begin() {
        Challenge wanted = newFlow(owner);
        flow = wanted;
        return send(wanted, 1);
    }

    private String resend(Challenge known) {
        Challenge next = message(known, known.send() + 1);
        flow = next;
        return send(next, next.send());
    }

    private String send(Challenge known, int number) {
        Opened opened = ports.challenges().open(message(known, number), Terms.SENDS, now);
        if (opened.outcome() == Outcome.SEND) {
            ports.challenges().sent(known.flowId(), number, true);
        }
        return opened.outcome().name();
    }

    private static Challenge message(Challenge flow, int number) {
        return new Challenge(
                flow.flowId(),
                flow.owner(),
                flow.opening(),
                flow.address(),
                flow.codeKey(),
                flow.digits(),
                flow.tries(),
                flow.expiresAt(),
                number,
                flow.entry(),
                flow.decoy());
    }

    private String otherFlow() {
        Challenge other = newFlow(new Owner(pool, "app", owner.user()));
        return send(other, 1) + " " + attempt(other);
    }

    private Attempt attempt(Challenge known) {
        return ports.challenges().attempt(answering(known), Terms.FAILURES, now);
    }

    private static Answering answering(Challenge known) {
        return new Answering(known.flowId(), known.owner(), known.opening(), known.address());
    }

    private String succeed(Challenge known) {
        Attempt said = attempt(known);
        if (said != Attempt.COUNTED) {
            return said.name();
        }
        answeredRight = now;
        return prove(known, now);
    }

    private String prove(Challenge known, Instant answered) {
        var proof = new Proof(proofKey(known), "EMAIL_OTP", false, Map.of(), answered);
        return "proved "
                + ports.challenges().prove(answering(known), proof, answered).isDone();
    }

    private String claim(Challenge known) {
        return "claimed " + ports.proofs().claim(proofKey(known), now).isPresent();
    }

    private static ProofKey proofKey(Challenge known) {
        return new ProofKey(known.owner(), "handle-" + known.flowId());
    }
}
