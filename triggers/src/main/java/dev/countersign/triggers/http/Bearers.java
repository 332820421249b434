package dev.countersign.triggers.http;

import dev.countersign.challenge.Owner;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;

/**
 * Reads who sends a request from the claims of his token. The authorizer has checked its signature, times and app client; an ID
 * token passes it too, and says nothing of what its holder may do, so the kind is judged here.
 */
public final class Bearers {
    private final String pool;
    private final String issuer;
    private final AppClients clients;
    private final Audit audit;

    /** Of one user pool, by its id and the issuer of its tokens. */
    public Bearers(String pool, String issuer, AppClients clients, Audit audit) {
        this.pool = pool;
        this.issuer = issuer;
        this.clients = clients;
        this.audit = audit;
    }

    Bearer of(ApiRequest request) {
        if (!request.hasToken()) {
            throw new ProblemException(Problem.NOT_SIGNED_IN);
        }
        Owner owner = new Owner(pool, request.claim("client_id"), request.claim("sub"));
        String poolName = request.claim("username"); // a machine's token has none
        if (!request.claim("token_use").equals("access")
                || !request.claim("iss").equals(issuer)
                || owner.user().isBlank()
                || poolName.isBlank()) {
            throw refused(What.TOKEN_REFUSED, owner);
        }
        if (clients.find(pool, owner.client()).isEmpty()) {
            throw refused(What.CLIENT_NOT_CONFIGURED, owner);
        }
        return new Bearer(owner, poolName);
    }

    /** Of no user: a token that is refused proves none. */
    private ProblemException refused(What what, Owner owner) {
        audit.record(new AuditEvent(what, pool, owner.client(), "", "", "", "", ""));
        return new ProblemException(Problem.NOT_ALLOWED);
    }
}
