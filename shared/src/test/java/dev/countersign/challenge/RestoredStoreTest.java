package dev.countersign.challenge;

import java.util.function.UnaryOperator;

/** Records that are exported and imported. */
final class RestoredStoreTest extends RestartContract {
    RestoredStoreTest() {
        super(UnaryOperator.identity());
    }
}
