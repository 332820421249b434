package dev.countersign.history;

import dev.countersign.challenge.Challenge;
import dev.countersign.history.Event.Step;
import dev.countersign.limit.SendLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Invariant 12: messages stay within the limits of person and address. One counts unless it may have been reported as not sent. */
final class SendsRule implements Rule {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    @Override
    public Stream<Violation> broken(History history) {
        SendLimits user = history.limits().terms().user();
        SendLimits address = history.limits().terms().address();
        return Stream.concat(
                broken(history, user, SendsRule::user, "person"),
                broken(history, address, SendsRule::address, "address"));
    }

    private static Stream<Violation> broken(
            History history, SendLimits limits, Function<Event, Object> counted, String whose) {
        List<Event> failures = history.where(
                        event -> event.step() == Step.REPORT_FAILED && event.end() != Event.End.FAILED)
                .toList();
        return history
                .by(counted, event -> event.isGrant() && failures.stream().noneMatch(failed -> isAbout(failed, event)))
                .values()
                .stream()
                .flatMap(grants -> Stream.concat(
                        Windows.tooMany(grants, limits.perHour(), history.certain(HOUR)),
                        Windows.tooMany(grants, limits.perDay(), history.certain(DAY))))
                .map(event -> new Violation(12, "more messages than the limit of a " + whose, event));
    }

    private static boolean isAbout(Event failed, Event grant) {
        return Message.of(failed).equals(Message.of(grant));
    }

    private static Object user(Event event) {
        Challenge challenge = event.challenge();
        return List.of(Purse.of(event), challenge.opening(), challenge.address().kind());
    }

    private static Object address(Event event) {
        return List.of(event.challenge().opening(), event.challenge().address());
    }
}
