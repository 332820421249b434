package dev.countersign.signin;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.signin.AuditEvent.What;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets new people in: at which app client, and with which addresses. What they say is only looked at for its form; that an
 * address is theirs is shown by the first code, and until then the account is nobody's.
 */
public final class JudgeSignUp {
    private final AppClients clients;
    private final Predicate<Destination> reachable;
    private final Audit audit;

    /** {@code reachable} says whether messages may go to an address at all, such as to that country. */
    public JudgeSignUp(AppClients clients, Predicate<Destination> reachable, Audit audit) {
        this.clients = clients;
        this.reachable = reachable;
        this.audit = audit;
    }

    /**
     * Judges a sign-up before the account is made.
     *
     * @param person what somebody new says of himself
     * @throws Refusal with a fixed text that says what to enter instead
     */
    public void judge(User person) {
        try {
            AppClient settings =
                    clients.forSignUp(person.owner()).orElseThrow(() -> new Refusal(CallerText.SIGN_UP_NOT_OFFERED));
            boolean canProve = false;
            for (AddressKind kind : AddressKind.values()) {
                canProve |= checked(kind, person.attributes()).isPresent()
                        && settings.firstFactorKinds().contains(kind);
            }
            if (!canProve) {
                throw new Refusal(CallerText.SIGN_UP_NEEDS_ADDRESS);
            }
        } catch (Refusal refusal) {
            record(What.SIGN_UP_REFUSED, person);
            throw refusal;
        }
        record(What.SIGN_UP_ACCEPTED, person);
    }

    private Optional<Destination> checked(AddressKind kind, Map<String, String> attributes) {
        String text = attributes.getOrDefault(kind.attribute(), "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Destination address = Destination.of(kind, text).orElseThrow(() -> new Refusal(malformed(kind)));
        if (kind == AddressKind.PHONE && !reachable.test(address)) {
            throw new Refusal(CallerText.PHONE_NOT_REACHABLE);
        }
        return Optional.of(address);
    }

    private static CallerText malformed(AddressKind kind) {
        return switch (kind) {
            case EMAIL -> CallerText.EMAIL_MALFORMED;
            case PHONE -> CallerText.PHONE_MALFORMED;
        };
    }

    private void record(What what, User person) {
        audit.record(new AuditEvent(what, person.owner().pool(), person.owner().client(), "", "", "", "", ""));
    }
}
