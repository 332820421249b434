package dev.countersign.history;

import dev.countersign.challenge.SendTerms;
import dev.countersign.history.Event.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Invariant 11: a message goes out once for each lease, and not again after somebody reported that it went out. */
final class LeaseRule implements Rule {
    @Override
    public Stream<Violation> broken(History history) {
        return history.by(Message::of, event -> event.isGrant() || event.is(Step.REPORT_SENT, "")).values().stream()
                .flatMap(LeaseRule::broken);
    }

    private static Stream<Violation> broken(List<Event> ofMessage) {
        List<Event> grants = ofMessage.stream().filter(Event::isGrant).toList();
        List<Event> reports = new ArrayList<>(ofMessage);
        reports.removeAll(grants);
        Stream<Violation> twice = IntStream.range(1, grants.size())
                .filter(i ->
                        grants.get(i).now().isBefore(grants.get(i - 1).now().plus(SendTerms.LEASE)))
                .mapToObj(i -> new Violation(11, "a message went out twice within a lease", grants.get(i)));
        Stream<Violation> late = grants.stream()
                .filter(grant -> reports.stream().anyMatch(report -> report.endedBefore(grant)))
                .map(grant -> new Violation(11, "a message went out again after it had been sent", grant));
        return Stream.concat(twice, late);
    }
}
