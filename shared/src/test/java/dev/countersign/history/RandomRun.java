package dev.countersign.history;

import dev.countersign.testing.FaultPlan;
import dev.countersign.testing.PortFault;
import dev.countersign.testing.Race;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Sixteen clients at one store, in one world after the other, each with people of its own. What every client does and which of its calls
 * fail comes from the seed; how the clients meet does not, so a replay tries the same again, and may need a few runs.
 */
public final class RandomRun {
    private static final int CLIENTS = 16;
    private static final int OPERATIONS_OF_A_CLIENT = 25;
    private static final int FAULTS_PERCENT = 6;

    private final StorePorts ports;
    private final Predicate<RuntimeException> isFault;

    public RandomRun(StorePorts ports, Predicate<RuntimeException> isFault) {
        this.ports = ports;
        this.isFault = isFault;
    }

    /** Plays until so many calls were made, or what was looked for is found. */
    public Tally play(long seed, int calls, Predicate<Tally> found) {
        Tally tally = Tally.of(seed);
        try (var race = new Race(CLIENTS)) {
            for (long world = seed; tally.calls() < calls && !found.test(tally); world++) {
                tally = tally.with(world, playWorld(race, world));
            }
        }
        return tally;
    }

    /** In every other world the clock is never set back, so that limits are asked to the millisecond. */
    private History playWorld(Race race, long seed) {
        World world = new World();
        Ledger ledger = new Ledger(world.time, isFault);
        boolean setsBack = seed % 2 == 0;
        race.run(number -> {
            long ownSeed = seed * CLIENTS + number;
            StorePorts own = ports.failing(FaultPlan.random(ownSeed, FAULTS_PERCENT, PortFault.OF_ANY_CALL));
            var client = new Client(world, own, ledger, new Random(ownSeed), setsBack);
            for (int i = 0; i < OPERATIONS_OF_A_CLIENT; i++) {
                client.act();
            }
            return number;
        });
        return new History(ledger.events(), Limits.TIGHT, setsBack ? SharedTime.SET_BACK : Duration.ZERO);
    }
}
