package dev.countersign.signin;

import dev.countersign.testing.SignInHarness;

/** In memory. */
final class PoolGuessesTest extends PoolGuessesContract {
    PoolGuessesTest() {
        super(new SignInHarness.Options());
    }
}
