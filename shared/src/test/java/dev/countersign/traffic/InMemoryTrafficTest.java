package dev.countersign.traffic;

final class InMemoryTrafficTest extends TrafficContract {
    InMemoryTrafficTest() {
        super(new InMemoryTraffic());
    }
}
