package dev.countersign.signin;

import dev.countersign.testing.SignInHarness;

/** In memory. */
final class RegisteredStepUpTest extends RegisteredStepUpContract {
    RegisteredStepUpTest() {
        super(SignInHarness.Options::new);
    }
}
