package dev.countersign.triggers.http;

import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.Principal;
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
        return Principal.of(request.principal()).filter(allowed::contains).orElseThrow(this::refused);
    }

    private ProblemException refused() {
        audit.record(new AuditEvent(What.CALLER_REFUSED, pool, "", "", "", "", "", ""));
        return new ProblemException(Problem.CALLER_NOT_ALLOWED);
    }
}
