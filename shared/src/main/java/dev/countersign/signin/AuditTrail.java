package dev.countersign.signin;

import dev.countersign.signin.AuditEvent.What;

/** Writes events about a user, under his pseudonym. */
final class AuditTrail {
    private final Audit audit;
    private final Destinations destinations;

    AuditTrail(Audit audit, Destinations destinations) {
        this.audit = audit;
        this.destinations = destinations;
    }

    void record(What what, User user, String flow, String method) {
        audit.record(new AuditEvent(
                what, user.owner().pool(), user.owner().client(), destinations.pseudonym(user), flow, method));
    }

    /** Records why there can be no round, and gives what the caller is told. */
    Refusal refuse(CallerText text, What what, User user) {
        record(what, user, "", "");
        return new Refusal(text);
    }
}
