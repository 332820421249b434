package dev.countersign.triggers.http;

import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.transaction.Approval;
import dev.countersign.triggers.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * The back ends that may call a route for whichever user they name. API Gateway has checked the signature, and that IAM lets them in;
 * IAM's {@code *} is easily said, so the settings have to name them too.
 */
public final class Callers {
    private final String pool;
    private final Set<Principal> allowed;
    private final Audit audit;

    public Callers(String pool, Set<Principal> allowed, Audit audit) {
        this.pool = pool;
        this.allowed = Set.copyOf(allowed);
        this.audit = audit;
    }

    /** Who has sent it, if the settings name it. */
    Principal require(ApiRequest request) {
        Optional<Principal> sender = Principal.of(request.principal());
        return sender.filter(allowed::contains).orElseThrow(() -> {
            record(What.CALLER_REFUSED, sender.map(Principal::text).orElse(""), "", "");
            return new ProblemException(Problem.CALLER_NOT_ALLOWED);
        });
    }

    /** What became of a request. */
    void record(What what, Principal caller) {
        record(what, caller.text(), "", "");
    }

    /**
     * The same, of something that a person has approved. That person has no pseudonym here, which would take a key: the events of the
     * flow have it.
     */
    void record(What what, Principal caller, Approval approval) {
        record(what, caller.text(), approval.flow(), approval.method());
    }

    private void record(What what, String principal, String flow, String method) {
        audit.record(new AuditEvent(what, pool, "", "", flow, method, "", "", principal));
    }
}
