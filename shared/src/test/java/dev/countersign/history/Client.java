package dev.countersign.history;

import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Opened.Outcome;
import dev.countersign.challenge.Proof;
import dev.countersign.history.Event.Step;
import dev.countersign.history.SharedTime.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One run of a trigger after the other, each as it comes: begins flows, sends, guesses, succeeds, dies on the way, claims. */
final class Client {
    private static final List<Duration> MOVES = List.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(6),
            Duration.ofSeconds(16),
            Duration.ofSeconds(31),
            Duration.ofSeconds(61),
            Duration.ofSeconds(121),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofHours(24));
    private static final List<Duration> MOVES_BACK = List.of(Duration.ofSeconds(-1), Duration.ofMinutes(-10));

    private final World world;
    private final StorePorts ports;
    private final Ledger ledger;
    private final Random random;
    private final boolean setsBack;

    /** A client whose clock may be set back, or not. */
    Client(World world, StorePorts ports, Ledger ledger, Random random, boolean setsBack) {
        this.world = world;
        this.ports = ports;
        this.ledger = ledger;
        this.random = random;
        this.setsBack = setsBack;
    }

    void act() {
        int chance = random.nextInt(100);
        if (chance < 6) {
            world.time.move(nextMove());
        } else if (chance < 24) {
            begin();
        } else {
            world.someFlow(random).ifPresent(flow -> takePart(flow, chance));
        }
    }

    private Duration nextMove() {
        List<Duration> moves = setsBack && random.nextBoolean() ? MOVES_BACK : MOVES;
        return moves.get(random.nextInt(moves.size()));
    }

    private void takePart(KnownFlow flow, int chance) {
        if (chance < 62) {
            guess(flow);
        } else if (chance < 73) {
            succeed(flow);
        } else if (chance < 82) {
            send(flow, world.nextMessage(random, flow.inForce()));
        } else if (chance < 88) {
            send(flow, flow.inForce());
        } else {
            claim(flow);
        }
    }

    private void begin() {
        Challenge wanted = world.time.at(moment -> world.newFlow(random, moment.now()));
        Optional<Opened> granted = openedOrRepeated(wanted).filter(Client::isGranted);
        granted.ifPresent(opened -> {
            world.add(new KnownFlow(opened.inForce()));
            report(opened.inForce());
        });
    }

    private void send(KnownFlow flow, Challenge wanted) {
        openedOrRepeated(wanted).filter(Client::isGranted).ifPresent(opened -> {
            flow.goesOnAs(opened.inForce());
            report(opened.inForce());
        });
    }

    private static boolean isGranted(Opened opened) {
        return opened.outcome() == Outcome.SEND;
    }

    /** Where the answer is lost, the trigger runs again. */
    private Optional<Opened> openedOrRepeated(Challenge wanted) {
        return open(wanted).or(() -> open(wanted));
    }

    private Optional<Opened> open(Challenge wanted) {
        return world.time.at(moment -> ledger.call(
                Step.OPEN,
                wanted,
                moment.now(),
                moment.epoch(),
                () -> ports.challenges().open(wanted, Limits.TIGHT.terms(), moment.now()),
                opened -> opened.outcome().name()));
    }

    /** One of ten messages was not taken, and one of ten runs dies before it can say. */
    private void report(Challenge message) {
        int chance = random.nextInt(10);
        if (chance > 0) {
            report(message, chance > 1);
        }
    }

    private void report(Challenge message, boolean accepted) {
        world.time.at(moment -> ledger.call(
                accepted ? Step.REPORT_SENT : Step.REPORT_FAILED,
                message,
                moment.now(),
                moment.epoch(),
                () -> {
                    ports.challenges().sent(message.flowId(), message.send(), accepted);
                    return "";
                },
                nothing -> nothing));
    }

    private void guess(KnownFlow flow) {
        world.time.at(moment -> attempt(flow, moment));
    }

    private Optional<Attempt> attempt(KnownFlow flow, Moment moment) {
        return ledger.call(
                Step.ATTEMPT,
                flow.inForce(),
                moment.now(),
                moment.epoch(),
                () -> ports.challenges().attempt(flow.answering(), Limits.TIGHT.failures(), moment.now()),
                Attempt::name);
    }

    /** A right answer; one of ten runs dies after the count, and every other client comes for its tokens at once. */
    private void succeed(KnownFlow flow) {
        Optional<Moment> counted = world.time.at(moment ->
                attempt(flow, moment).filter(said -> said == Attempt.COUNTED).map(said -> moment));
        counted.filter(moment -> random.nextInt(10) > 0).ifPresent(moment -> {
            prove(flow, moment);
            if (random.nextBoolean()) {
                claim(flow);
            }
        });
    }

    private void prove(KnownFlow flow, Moment counted) {
        var proof = new Proof(flow.proofKey(), "SMS_OTP_STEPUP", true, Map.of(), counted.now());
        world.time.at(moment -> ledger.call(
                Step.PROVE,
                flow.inForce(),
                counted.now(),
                moment.epoch(),
                () -> ports.challenges()
                        .prove(flow.answering(), proof, counted.now())
                        .isDone(),
                String::valueOf));
    }

    private void claim(KnownFlow flow) {
        world.time.at(moment -> ledger.call(
                Step.CLAIM,
                flow.inForce(),
                moment.now(),
                moment.epoch(),
                () -> ports.proofs().claim(flow.proofKey(), moment.now()),
                proof -> proof.isPresent() ? "found" : "none"));
    }
}
