package dev.countersign.traffic;

final class InMemoryGuessesTest extends GuessesContract {
    InMemoryGuessesTest() {
        super(new InMemoryGuesses());
    }
}
