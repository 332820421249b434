package dev.countersign.triggers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signs requests in an AWS account: a role or a user. The ARN of a role that somebody has assumed names the session and leaves out
 * the role's path, so both are left out here.
 *
 * @param name without its path
 */
public record Principal(String account, Kind kind, String name) {
    private static final Pattern STORED =
            Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):(role|user)/(?:[!-~]+/)?([A-Za-z0-9_+=,.@-]{1,64})");
    private static final Pattern ASSUMED =
            Pattern.compile("arn:aws[a-z-]*:sts::([0-9]{12}):assumed-role/([A-Za-z0-9_+=,.@-]{1,64})/[!-~]{1,64}");

    /** What it is. */
    public enum Kind {
        ROLE,
        USER
    }

    /** As records and log lines name it: {@code account/role/name}. */
    public String text() {
        return account + "/" + Settings.spelled(kind) + "/" + name;
    }

    /** An ARN that is this principal's, without the path that it may have. */
    String arn() {
        return "arn:aws:iam::" + account + ":" + Settings.spelled(kind) + "/" + name;
    }

    /** Of an ARN as IAM writes it, or as a request that was signed by it shows it. */
    public static Optional<Principal> of(String arn) {
        Matcher stored = STORED.matcher(arn);
        if (stored.matches()) {
            Kind kind = stored.group(2).equals("role") ? Kind.ROLE : Kind.USER;
            return Optional.of(new Principal(stored.group(1), kind, stored.group(3)));
        }
        Matcher assumed = ASSUMED.matcher(arn);
        return assumed.matches()
                ? Optional.of(new Principal(assumed.group(1), Kind.ROLE, assumed.group(2)))
                : Optional.empty();
    }
}
