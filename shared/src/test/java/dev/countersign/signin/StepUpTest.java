package dev.countersign.signin;

import dev.countersign.testing.SignInHarness;

/** In memory. */
final class StepUpTest extends StepUpContract {
    StepUpTest() {
        super(SignInHarness.Options::new);
    }
}
