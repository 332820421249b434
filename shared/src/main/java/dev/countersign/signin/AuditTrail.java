package dev.countersign.signin;

import dev.countersign.signin.AuditEvent.What;
import java.util.Set;

/** Writes events about a user, under his pseudonym. */
public final class AuditTrail {
    private static final Set<What> OF_A_REAL_CODE = Set.of(What.CODE_SENT, What.CODE_RIGHT);

    private final Audit audit;
    private final Destinations destinations;

    public AuditTrail(Audit audit, Destinations destinations) {
        this.audit = audit;
        this.destinations = destinations;
    }

    public void record(What what, User user, String flow, String method) {
        record(what, user, flow, method, "");
    }

    /** {@code message}: the handle of a message, where a provider has accepted and named one. */
    public void record(What what, User user, String flow, String method, String message) {
        audit.record(new AuditEvent(
                what,
                user.owner().pool(),
                user.owner().client(),
                destinations.pseudonym(user),
                flow,
                method,
                country(what, user, method),
                message));
    }

    /** Looked up for real codes only: elsewhere the time it takes would tell people with a phone from names nobody has. */
    private String country(What what, User user, String method) {
        return OF_A_REAL_CODE.contains(what)
                ? SignInMethod.named(method)
                        .map(known -> destinations.country(user, known.medium().kind()))
                        .orElse("")
                : "";
    }

    /** Records why there can be no round, and gives what the caller is told. */
    Refusal refuse(CallerText text, What what, User user) {
        record(what, user, "", "");
        return new Refusal(text);
    }
}
