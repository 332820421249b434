package dev.countersign.traffic;

import dev.countersign.testing.Race;

final class InMemoryTrafficTest extends TrafficContract {
    InMemoryTrafficTest() {
        super(new InMemoryTraffic());
    }

    /** A step takes a microsecond, so that two of them seldom meet. */
    @Override
    protected int rounds() {
        return 10 * Race.ROUNDS;
    }
}
