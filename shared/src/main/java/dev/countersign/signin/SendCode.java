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
import dev.countersign.delivery.MessageHandle;
import dev.countersign.delivery.PhoneNumber;
import dev.countersign.otp.CodeKey;
import dev.countersign.otp.OneTimeCode;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.signin.UnprovenPhones.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a code, at most once per send number however often the trigger is repeated: ask the store, derive, deliver,
 * report. What one provider does not take is handed to the next. For users to whom nothing may be sent it takes the same
 * steps, without the delivery.
 */
public final class SendCode {
    private final ChallengeStore store;
    private final CodeKey key;
    private final CodeSender sender;
    private final CodeMessages messages;
    private final UnprovenPhones phones;

    public SendCode(
            ChallengeStore store, CodeKey key, CodeSender sender, CodeMessages messages, UnprovenPhones phones) {
        this.store = store;
        this.key = key;
        this.sender = sender;
        this.messages = messages;
        this.phones = phones;
    }

    /**
     * What came of it.
     *
     * @param method by what the message went out, or would have
     * @param message the {@link MessageHandle}, where a provider has accepted a message and named it
     * @param failed what was tried before, and did not work
     */
    record Sending(Opened opened, SignInMethod method, What what, String message, List<Tried> failed) {
        /** What no provider was asked for. What strangers run up on phones does not stop e-mail. */
        private static final Set<What> STOPPED = Set.of(
                What.NOTHING_SENT_PREFIX_LIMIT,
                What.NOTHING_SENT_FEW_PROVED,
                What.NOTHING_SENT_SPEND_LIMIT,
                What.NOTHING_SENT_UNCOUNTED);

        private static final Set<What> REFUSED =
                Set.of(What.NOTHING_SENT_PROVIDER_DOWN, What.NOTHING_SENT_ADDRESS_REFUSED);

        private static final Set<What> MAY_ARRIVE = Set.of(What.CODE_SENT, What.REPORT_FAILED, What.DELIVERY_UNKNOWN);

        /** A provider was asked, and none took it. */
        boolean isRefused() {
            return REFUSED.contains(what);
        }

        /** Nothing went out, for certain: a message that may be on its way must find its code alive. */
        boolean isNowhere() {
            return isRefused() || STOPPED.contains(what);
        }

        /** A provider has it, or may have it. For a decoy, as if. */
        boolean mayArrive() {
            return MAY_ARRIVE.contains(what);
        }
    }

    /** One provider was handed the message. */
    record Tried(SignInMethod method, What what, String message) {}

    Languages languages() {
        return new Languages(messages);
    }

    String currentKey() {
        return key.current();
    }

    UnprovenPhones phones() {
        return phones;
    }

    /** {@code others} are tried in their order when the first provider does not take the message; they go to the same address. */
    Sending send(
            CodeRequest request, List<SignInMethod> others, Challenge wanted, Optional<Destination> to, Instant now) {
        Opened opened = store.open(wanted, request.terms(), now);
        return switch (opened.outcome()) {
            case REFUSED -> notTried(request, refused(request, wanted, opened, to, now), What.NOTHING_SENT_LIMIT);
            case OTHER_PROVEN ->
                notTried(request, refused(request, wanted, opened, to, now), What.NOTHING_SENT_ADDRESS_CHANGED);
            case OVER -> notTried(request, opened, What.FLOW_OVER);
            case ALREADY_SENT -> notTried(request, opened, What.CODE_ALREADY_SENT);
            case SEND -> deliver(request, others, opened, to, now);
        };
    }

    private static Sending notTried(CodeRequest request, Opened opened, What what) {
        return new Sending(opened, request.method(), what, "", List.of());
    }

    /**
     * A direct start that is refused begins a decoy, which takes the slot: two starts in a row are one flow, as they are for
     * a name nobody has. A flow that is in force already stays as it is, for its code may have gone out.
     */
    private Opened refused(
            CodeRequest request, Challenge wanted, Opened opened, Optional<Destination> to, Instant now) {
        boolean begins = opened.inForce().flowId().equals(wanted.flowId());
        if (request.entry() != Entry.DIRECT || !begins) {
            derive(request, opened.inForce(), to); // costs, and can fail, as for a name nobody has
            return opened;
        }
        Opened decoy = store.open(wanted.asDecoy(), request.terms(), now);
        if (decoy.outcome() == Opened.Outcome.SEND) {
            deliver(request, List.of(), decoy, Optional.empty(), now);
        }
        return decoy;
    }

    private Sending deliver(
            CodeRequest request, List<SignInMethod> others, Opened opened, Optional<Destination> to, Instant now) {
        Challenge challenge = opened.inForce();
        OneTimeCode code = code(request, challenge, to);
        if (to.isEmpty() || challenge.decoy()) {
            message(request, code, challenge, now);
            return new Sending(opened, request.method(), report(challenge), "", List.of());
        }
        List<SignInMethod> methods = inOrder(request.method(), others);
        return !opened.isProven() && to.get() instanceof PhoneNumber phone
                ? handUnproven(request, methods, opened, code, phone, now)
                : handOver(request, methods, opened, code, to.get(), now);
    }

    /** Under the limits of what strangers run up together. */
    private Sending handUnproven(
            CodeRequest request,
            List<SignInMethod> methods,
            Opened opened,
            OneTimeCode code,
            PhoneNumber to,
            Instant now) {
        Optional<Stop> stop = phones.stop(to, now);
        if (stop.isPresent()) {
            takeBack(opened.inForce());
            Opened stopped = opened.stoppedUntil(now.plus(stop.get().pause()));
            return notTried(request, stopped, stop.get().what());
        }
        Sending sending = handOver(request, methods, opened, code, to, now);
        if (sending.isRefused()) {
            phones.takeBack(to, now);
        } else {
            phones.sent(to, sending.method().medium(), now);
        }
        return sending;
    }

    private Sending handOver(
            CodeRequest request,
            List<SignInMethod> methods,
            Opened opened,
            OneTimeCode code,
            Destination to,
            Instant now) {
        Challenge challenge = opened.inForce();
        List<Tried> tried = new ArrayList<>();
        for (SignInMethod method : methods) {
            Tried handed = hand(request.by(method), code, challenge, to, now);
            if (handed.what() == What.CODE_SENT) {
                return new Sending(opened, method, report(challenge), handed.message(), tried);
            }
            tried.add(handed);
        }
        return failed(opened, tried);
    }

    private static List<SignInMethod> inOrder(SignInMethod first, List<SignInMethod> others) {
        List<SignInMethod> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /** What one provider says to the message. Whatever an adapter throws, a stranger must not see it. */
    private Tried hand(CodeRequest request, OneTimeCode code, Challenge challenge, Destination to, Instant now) {
        SignInMethod method = request.method();
        try {
            String id = sender.send(method.medium(), to, message(request, code, challenge, now));
            return new Tried(method, What.CODE_SENT, MessageHandle.of(id));
        } catch (DeliveryException e) {
            return new Tried(method, what(e.reason()), "");
        } catch (RuntimeException e) {
            return new Tried(method, What.DELIVERY_UNKNOWN, "");
        }
    }

    private static What what(DeliveryException.Cause cause) {
        return switch (cause) {
            case ADDRESS_REFUSED -> What.NOTHING_SENT_ADDRESS_REFUSED;
            case UNAVAILABLE -> What.NOTHING_SENT_PROVIDER_DOWN;
            case UNKNOWN -> What.DELIVERY_UNKNOWN;
        };
    }

    /**
     * Nobody has taken the message for certain. If it may be on its way it counts as sent, by the provider that may have it:
     * its code works, and a repeat sends no second one.
     */
    private Sending failed(Opened opened, List<Tried> tried) {
        Tried outcome = tried.stream()
                .filter(one -> one.what() == What.DELIVERY_UNKNOWN)
                .findFirst()
                .orElse(tried.get(tried.size() - 1));
        if (outcome.what() == What.DELIVERY_UNKNOWN) {
            report(opened.inForce());
        } else {
            takeBack(opened.inForce());
        }
        List<Tried> others =
                tried.stream().filter(one -> one.method() != outcome.method()).toList();
        return new Sending(opened, outcome.method(), outcome.what(), outcome.message(), others);
    }

    /** Also for a decoy, so that a fault of the key looks the same for everybody. */
    private OneTimeCode code(CodeRequest request, Challenge challenge, Optional<Destination> to) {
        try {
            return derive(request, challenge, to);
        } catch (RuntimeException e) {
            takeBack(challenge);
            throw e;
        }
    }

    private OneTimeCode derive(CodeRequest request, Challenge challenge, Optional<Destination> to) {
        String destination = to.map(Destination::reveal).orElse("");
        return OneTimeCode.derive(
                key,
                challenge.codeKey(),
                CodeRequest.context(
                        request.purpose(), request.user(), challenge.flowId(), request.binding(), destination),
                challenge.digits());
    }

    private Message message(CodeRequest request, OneTimeCode code, Challenge challenge, Instant now) {
        Duration left = Duration.between(now, challenge.expiresAt());
        return messages.render(
                request.method().medium(), request.purpose(), request.locale(), code, left, request.details());
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

    /** A fault here must not show either: a name that nobody has never meets a provider. At worst the message counts. */
    private void takeBack(Challenge challenge) {
        try {
            store.sent(challenge.flowId(), challenge.send(), false);
        } catch (RuntimeException e) {
            // as for a run that died
        }
    }
}
