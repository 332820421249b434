package dev.countersign.signin;

import dev.countersign.traffic.InMemoryTraffic;

final class UnprovenPhonesTest extends UnprovenPhonesContract {
    UnprovenPhonesTest() {
        super(InMemoryTraffic::new);
    }
}
