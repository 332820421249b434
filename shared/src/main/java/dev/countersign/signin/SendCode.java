package dev.countersign.signin;

import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Opened;
import dev.countersign.delivery.CodeMessages;
import dev.countersign.delivery.CodeSender;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Message;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.signin.AuditEvent.What;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends a code, at most once per send number however often the trigger is repeated: ask the store, derive, deliver,
 * report. For users to whom nothing may be sent it takes the same steps, without the delivery.
 */
public final class SendCode {
    private final ChallengeStore store;
    private final CodeKey key;
    private final CodeSender sender;
    private final CodeMessages messages;

    public SendCode(ChallengeStore store, CodeKey key, CodeSender sender, CodeMessages messages) {
        this.store = store;
        this.key = key;
        this.sender = sender;
        this.messages = messages;
    }

    /** What came of it. */
    record Sending(Opened opened, What what) {}

    Languages languages() {
        return new Languages(messages);
    }

    String currentKey() {
        return key.current();
    }

    Sending send(CodeRequest request, Challenge wanted, Optional<Destination> to, Instant now) {
        Opened opened = store.open(wanted, Rules.sendTerms(request.opening(), request.method()), now);
        return switch (opened.outcome()) {
            case REFUSED -> new Sending(refused(request, wanted, opened, to, now), What.NOTHING_SENT_LIMIT);
            case OVER -> new Sending(opened, What.FLOW_OVER);
            case ALREADY_SENT -> new Sending(opened, What.CODE_ALREADY_SENT);
            case SEND -> new Sending(opened, deliver(request, opened.inForce(), to, now));
        };
    }

    /**
     * A direct start that is refused begins a decoy, which takes the slot: two starts in a row are one flow, as they are for
     * a name nobody has. A flow that is in force already stays as it is, for its code may have gone out.
     */
    private Opened refused(
            CodeRequest request, Challenge wanted, Opened opened, Optional<Destination> to, Instant now) {
        boolean begins = opened.inForce().flowId().equals(wanted.flowId());
        if (request.entry() != Entry.DIRECT || !begins) {
            render(request, opened.inForce(), to, now); // costs, and can fail, as for a name nobody has
            return opened;
        }
        Opened decoy = store.open(wanted.asDecoy(), Rules.sendTerms(request.opening(), request.method()), now);
        if (decoy.outcome() == Opened.Outcome.SEND) {
            deliver(request, decoy.inForce(), Optional.empty(), now);
        }
        return decoy;
    }

    private What deliver(CodeRequest request, Challenge challenge, Optional<Destination> to, Instant now) {
        Message message = message(request, challenge, to, now);
        try {
            if (to.isPresent() && !challenge.decoy()) {
                sender.send(request.method().medium(), to.get(), message);
            }
        } catch (DeliveryException e) {
            return failed(challenge, e.reason());
        } catch (RuntimeException e) {
            return unknown(challenge); // whatever an adapter throws, a stranger must not see it
        }
        return report(challenge);
    }

    /** Also for a decoy, so that a fault of the key looks the same for everybody. */
    private Message message(CodeRequest request, Challenge challenge, Optional<Destination> to, Instant now) {
        try {
            return render(request, challenge, to, now);
        } catch (RuntimeException e) {
            takeBack(challenge);
            throw e;
        }
    }

    private Message render(CodeRequest request, Challenge challenge, Optional<Destination> to, Instant now) {
        String destination = to.map(Destination::reveal).orElse("");
        OneTimeCode code = OneTimeCode.derive(
                key,
                challenge.codeKey(),
                CodeRequest.context(
                        request.user(), challenge.flowId(), request.method(), request.binding(), destination),
                challenge.digits());
        Duration left = Duration.between(now, challenge.expiresAt());
        return messages.render(request.method().medium(), request.purpose(), request.locale(), code, left);
    }

    /** The message is out: from here on nothing may turn the round into a failure, or its code would be good for nothing. */
    private What report(Challenge challenge) {
        try {
            store.sent(challenge.flowId(), challenge.send(), true);
            return What.CODE_SENT;
        } catch (RuntimeException e) {
            return What.REPORT_FAILED;
        }
    }

    /** The message may be on its way, so it counts as sent: its code works, and a repeat sends no second one. */
    private What unknown(Challenge challenge) {
        report(challenge);
        return What.DELIVERY_UNKNOWN;
    }

    /** A fault here must not show either: a name that nobody has never meets a provider. At worst the message counts. */
    private void takeBack(Challenge challenge) {
        try {
            store.sent(challenge.flowId(), challenge.send(), false);
        } catch (RuntimeException e) {
            // as for a run that died
        }
    }

    private What failed(Challenge challenge, DeliveryException.Cause cause) {
        return switch (cause) {
            case ADDRESS_REFUSED -> {
                takeBack(challenge);
                yield What.NOTHING_SENT_ADDRESS_REFUSED;
            }
            case UNAVAILABLE -> {
                takeBack(challenge);
                yield What.NOTHING_SENT_PROVIDER_DOWN;
            }
            case UNKNOWN -> unknown(challenge);
        };
    }
}
