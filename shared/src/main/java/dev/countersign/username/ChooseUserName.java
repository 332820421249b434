package dev.countersign.username;

import dev.countersign.challenge.Owner;
import dev.countersign.delivery.Pepper;
import dev.countersign.directory.UserDirectory;
import dev.countersign.signin.Audit;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.username.Claim.Outcome;
import java.time.Clock;
import java.util.Map;

/**
 * A person chooses a user name, once. The claim decides; the user pool only repeats it, so that tokens show it. Where the pool
 * could not be told, the person repeats the choice, which finds the claim made and tells the pool again.
 */
public final class ChooseUserName {
    private final UserNames names;
    private final UserDirectory directory;
    private final Pepper pepper;
    private final Audit audit;
    private final Clock clock;

    public ChooseUserName(UserNames names, UserDirectory directory, Pepper pepper, Audit audit, Clock clock) {
        this.names = names;
        this.directory = directory;
        this.pepper = pepper;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Claims the name.
     *
     * @param owner from a verified token, never from what somebody typed
     * @param poolName Cognito's own name of that user
     * @throws RuntimeException when the store or the pool does not answer; the choice may be repeated
     */
    public Claim choose(Owner owner, String poolName, UserName wanted) {
        String pseudonym = pepper.pseudonym(owner.user());
        Claim claim = names.claim(new Holder(owner.pool(), owner.user()), wanted, clock.instant());
        audit.record(new AuditEvent(what(claim.outcome()), owner.pool(), owner.client(), pseudonym, "", "", "", ""));
        switch (claim.outcome()) {
            case CLAIMED, ALREADY_YOURS -> directory.update(owner.pool(), poolName, attributes(claim.name()));
            case TAKEN, YOU_HAVE_ANOTHER -> {
                // nothing has changed
            }
        }
        return claim;
    }

    /** How the user pool says it. No app client may write these attributes. */
    public static Map<String, String> attributes(UserName name) {
        return Map.of("custom:username", name.spelling(), "custom:username_set", "true");
    }

    private static What what(Outcome outcome) {
        return switch (outcome) {
            case CLAIMED -> What.USER_NAME_CHOSEN;
            case ALREADY_YOURS -> What.USER_NAME_REPEATED;
            case TAKEN -> What.USER_NAME_TAKEN;
            case YOU_HAVE_ANOTHER -> What.USER_NAME_KEPT;
        };
    }
}
