package dev.countersign.infra;

import dev.countersign.delivery.Medium;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awscdk.Annotations;
import software.constructs.Construct;

/**
 * Stages that would register one identity with Amazon SES, which an account and region can have once. A warning and no fault:
 * cdk.json does not say which account a stage goes to.
 */
final class SharedIdentity {
    private SharedIdentity() {}

    static void warn(Construct stack, CountersignProps props, Collection<CountersignProps> all) {
        Optional<String> identity = registered(props);
        List<String> others = all.stream()
                .filter(Predicate.not(props::equals))
                .filter(other -> identity.isPresent() && registered(other).equals(identity))
                .map(CountersignProps::stage)
                .toList();
        if (!others.isEmpty()) {
            Annotations.of(stack)
                    .addWarningV2(
                            "countersign:sharedIdentity",
                            "stages " + props.stage() + " and " + String.join(", ", others) + " all register "
                                    + identity.orElseThrow()
                                    + " with Amazon SES. In one account and region only the first"
                                    + " deployment succeeds: let the stage that stays longest register it, and write"
                                    + " \"mailIdentity\": \"EXISTING\" into the others");
        }
    }

    private static Optional<String> registered(CountersignProps props) {
        return props.sendsBy(Medium.EMAIL) ? Sender.of(props).registered(props.mailIdentity()) : Optional.empty();
    }
}
