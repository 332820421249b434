package dev.countersign.triggers.http;

import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.triggers.Principal;
import java.util.Map;
import java.util.Set;

/** Back ends that may each speak for certain clients, and for no others. They belong to no user pool. */
public final class ClientCallers {
    private static final String NO_POOL = "";

    private final Callers callers;
    private final Map<Principal, Set<String>> clients;
    private final Audit audit;

    /** @param clients the ids that each back end may name */
    public ClientCallers(Map<Principal, Set<String>> clients, Audit audit) {
        this.callers = new Callers(NO_POOL, clients.keySet(), audit);
        this.clients = Map.copyOf(clients);
        this.audit = audit;
    }

    /** Refuses whoever may speak for no client at all. */
    Principal require(ApiRequest request) {
        return callers.require(request);
    }

    /** Whether the caller may speak for this client; that he tried is noted. */
    boolean mayName(Principal caller, String client) {
        boolean may = clients.getOrDefault(caller, Set.of()).contains(client);
        if (!may) {
            record(What.CALLER_REFUSED, caller, client);
        }
        return may;
    }

    /** What became of a request. */
    void record(What what, Principal caller, String client) {
        audit.record(new AuditEvent(what, NO_POOL, client, "", "", "", "", "", caller.text()));
    }
}
