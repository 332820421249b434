package dev.countersign.signin;

import dev.countersign.testing.SignInHarness;

/** In memory. */
final class UnprovenPhonesTest extends UnprovenPhonesContract {
    UnprovenPhonesTest() {
        super(new SignInHarness.Options());
    }
}
