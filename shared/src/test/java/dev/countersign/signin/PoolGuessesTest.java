package dev.countersign.signin;

import dev.countersign.traffic.InMemoryGuesses;

final class PoolGuessesTest extends PoolGuessesContract {
    PoolGuessesTest() {
        super(new InMemoryGuesses());
    }
}
