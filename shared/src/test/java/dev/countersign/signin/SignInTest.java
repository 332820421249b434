package dev.countersign.signin;

import dev.countersign.testing.SignInHarness;

/** In memory. */
final class SignInTest extends SignInContract {
    SignInTest() {
        super(new SignInHarness.Options());
    }
}
