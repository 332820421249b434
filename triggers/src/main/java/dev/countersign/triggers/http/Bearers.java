package dev.countersign.triggers.http;

import dev.countersign.challenge.Owner;
import dev.countersign.signin.AppClients;
import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.transaction.Approval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

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
        return new Bearer(owner, poolName, signedInAt(request.claim("auth_time")));
    }

    /** Whether the person signed in at most that long ago. */
    boolean isRecent(Bearer bearer, Duration maxAuthAge, Instant now) {
        boolean recent = !bearer.signedInAt().isBefore(now.minus(maxAuthAge));
        if (!recent) {
            record(What.TOKEN_REFUSED, bearer.owner());
        }
        return recent;
    }

    /** What became of a request. Its person has no pseudonym here, which would take a key. */
    void record(What what, Bearer bearer) {
        record(what, bearer.owner(), "", "");
    }

    /** The same, of something that this person has approved: the events of the flow have the pseudonym. */
    void record(What what, Bearer bearer, Approval approval) {
        record(what, bearer.owner(), approval.flow(), approval.method());
    }

    private static Instant signedInAt(String authTime) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(authTime));
        } catch (NumberFormatException | DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private ProblemException refused(What what, Owner owner) {
        record(what, owner);
        return new ProblemException(Problem.NOT_ALLOWED);
    }

    /** Of no user: a token that is refused proves none. */
    private void record(What what, Owner owner) {
        record(what, owner, "", "");
    }

    private void record(What what, Owner owner, String flow, String method) {
        audit.record(new AuditEvent(what, pool, owner.client(), "", flow, method, "", ""));
    }
}
