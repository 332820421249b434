package dev.countersign.triggers;

import dev.countersign.passcode.PasscodeKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which client ids each back end may name, as one setting says it: {@code arn=client+client,arn=client}. The last {@code =} counts,
 * since the name of a role may have some, and a client id none.
 */
final class CallerClients {
    private CallerClients() {}

    /** An ARN that stands there twice has the client ids of both. */
    static Map<Principal, Set<String>> read(Environment environment, String name) {
        Map<Principal, Set<String>> clients = new HashMap<>();
        for (String entry : environment.list(name, "")) {
            int equals = entry.lastIndexOf('=');
            Set<String> named =
                    Set.copyOf(Arrays.asList(entry.substring(equals + 1).strip().split("\\+", -1)));
            Principal.of(entry.substring(0, Math.max(0, equals)).strip())
                    .filter(principal -> named.stream().allMatch(PasscodeKey::isClient))
                    .ifPresentOrElse(
                            principal -> clients.computeIfAbsent(principal, key -> new HashSet<>())
                                    .addAll(named),
                            () -> environment.fault(name + " must list ARNs of roles or users with their client ids,"
                                    + " such as arn:aws:iam::123456789012:role/batch=billing+reports, was \"" + entry
                                    + "\""));
        }
        return clients;
    }
}
