package dev.countersign.history;

import dev.countersign.challenge.Proof;
import dev.countersign.history.Event.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Invariant 2: a proof is there after a success alone, ends by itself, and is claimed once, of which Cognito's repeats are part. */
final class ClaimRule implements Rule {
    private static final String FOUND = "found";

    @Override
    public Stream<Violation> broken(History history) {
        List<Event> successes =
                history.where(event -> event.mayBe(Step.PROVE, "true")).toList();
        return history
                .by(event -> event.challenge().flowId(), event -> event.mayBe(Step.CLAIM, FOUND))
                .values()
                .stream()
                .flatMap(claims -> broken(claims, successes));
    }

    /** Of the claims of one flow, of which some may have been made although their answer was lost. */
    private static Stream<Violation> broken(List<Event> mayBe, List<Event> successes) {
        List<Event> claims =
                mayBe.stream().filter(claim -> claim.is(Step.CLAIM, FOUND)).toList();
        return claims.stream().min(Comparator.comparingInt(Event::epoch)).stream()
                .flatMap(first -> broken(first, claims, endOfRepeats(first, mayBe), successes));
    }

    /** The first claim that is known may repeat one whose answer was lost; where the clock was set back since, that one read later. */
    private static Instant endOfRepeats(Event first, List<Event> mayBe) {
        return mayBe.stream()
                .filter(claim -> claim.epoch() <= first.epoch())
                .map(Event::now)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(Proof.REPEAT);
    }

    private static Stream<Violation> broken(
            Event first, List<Event> claims, Instant endOfRepeats, List<Event> successes) {
        Stream<Violation> again = claims.stream()
                .filter(claim -> claim.epoch() > first.epoch() && !claim.now().isBefore(endOfRepeats))
                .map(claim -> new Violation(2, "a proof was claimed again", claim));
        Stream<Violation> unfounded = claims.stream()
                .filter(claim -> successOf(claim, successes).isEmpty())
                .map(claim -> new Violation(2, "a proof without a success", claim));
        Stream<Violation> dead = successOf(first, successes).stream()
                .filter(success -> !first.now().isBefore(lastClaim(success)))
                .map(success -> new Violation(2, "a proof outlived its life", first));
        return Stream.of(again, unfounded, dead).flatMap(some -> some);
    }

    /** A first claim whose answer was lost may have come before the first that is known. */
    private static Instant lastClaim(Event success) {
        return success.now().plus(Proof.LIFETIME).plus(Proof.REPEAT);
    }

    /** The last one that can have written it. */
    private static Optional<Event> successOf(Event claim, List<Event> successes) {
        return successes.stream()
                .filter(success ->
                        success.challenge().flowId().equals(claim.challenge().flowId()))
                .filter(success -> success.invoked() < claim.returned())
                .max(Comparator.comparing(Event::now));
    }
}
