package dev.countersign.local.operator;

import static dev.countersign.triggers.Settings.spelled;

import dev.countersign.challenge.Address;
import dev.countersign.challenge.Opening;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Pepper;
import dev.countersign.limit.FailureLimits;
import dev.countersign.limit.Failures;
import dev.countersign.limit.Ring;
import dev.countersign.operator.Person;
import dev.countersign.operator.Standing;
import dev.countersign.username.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** How matters stand for one person, a line for each. Addresses are masked. */
final class StandingText {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final FailureLimits LIMITS = FailureLimits.DEFAULT;

    private final Person person;
    private final Optional<PoolPerson> user;
    private final Pepper pepper;
    private final Instant now;
    private final Optional<String> pseudonym;
    private final StringBuilder lines = new StringBuilder();

    StandingText(Person person, Optional<PoolPerson> user, Pepper pepper, Instant now) {
        this.person = person;
        this.user = user;
        this.pepper = pepper;
        this.now = now;
        this.pseudonym = ifAllowed(() -> pepper.pseudonym(person.user()));
    }

    String of(Standing standing) {
        line("sub", person.user());
        line(
                "pool",
                person.pool()
                        + user.map(found -> found.enabled() ? "" : ", disabled there")
                                .orElse(", which has no such user"));
        line(
                "name",
                Optional.ofNullable(standing.name()).map(UserName::spelling).orElse("none chosen"));
        line("blocked", standing.isBlocked() ? "yes" : "no");
        standing.purses().forEach(this::purse);
        for (AddressKind kind : AddressKind.values()) {
            line(spelled(kind), address(kind, standing));
        }
        standing.sends().forEach(this::sends);
        line("log", pseudonym.orElse("not known: the pepper may not be used here. See docs/operators.md#pepper"));
        standing.acts().forEach(act -> line("operator", act.at() + " " + spelled(act.action()) + " by " + act.by()));
        return lines.toString();
    }

    private void line(String name, String text) {
        lines.append(String.format(Locale.ROOT, "%-14s%s\n", name, text));
    }

    private void purse(Opening opening, Failures failures) {
        line(
                spelled(opening) + " purse",
                failures.consecutive() + " wrong in a row, "
                        + failures.compared().within(DAY, now) + " in 24 h: " + state(failures));
    }

    private String state(Failures failures) {
        if (failures.blocked()) {
            return "blocked";
        }
        return switch (LIMITS.judge(failures, now)) {
            case COMPARE -> "free";
            case WAIT -> "waits until " + WholeSeconds.end(LIMITS.comparesAt(failures, now));
            case CLOSED -> "closed";
        };
    }

    private String address(AddressKind kind, Standing standing) {
        Optional<Destination> recorded = user.flatMap(found -> found.address(kind));
        boolean verified = user.filter(found -> found.isVerified(kind)).isPresent();
        return recorded.map(address -> address.masked() + (verified ? ", verified" : ", not verified"))
                        .orElse("none in the record")
                + "; " + proved(kind, recorded, standing);
    }

    private String proved(AddressKind kind, Optional<Destination> recorded, Standing standing) {
        Optional<Address> proved = standing.proved().stream()
                .filter(address -> address.kind() == kind)
                .findFirst();
        if (proved.isEmpty()) {
            return "none proved";
        }
        if (recorded.isEmpty()) {
            return "one proved";
        }
        return pseudonym.isEmpty()
                ? "one proved, this or another"
                : proved.get().hash().equals(pepper.hash(recorded.get())) ? "this one proved" : "another one proved";
    }

    private void sends(AddressKind kind, Ring sends) {
        line(
                "messages",
                spelled(kind) + ": " + sends.within(HOUR, now) + " in the last hour, " + sends.within(DAY, now)
                        + " in 24 h");
    }

    /** Few may compute with the pepper; all the rest is shown to others too. */
    private static Optional<String> ifAllowed(Supplier<String> keyed) {
        try {
            return Optional.of(keyed.get());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
