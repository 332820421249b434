package dev.countersign.triggers;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every test begin as if no trigger had run: the deadline is the thread's, and that of the test before may have passed. JUnit finds
 * it by itself, as it does {@code FailsOnFindings}.
 */
public final class NoDeadline implements BeforeAllCallback, BeforeEachCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Deadline.forget();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Deadline.forget();
    }
}
