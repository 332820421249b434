package dev.countersign.triggers.testing;

import dev.countersign.triggers.Deadline;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives every test all of a trigger's time: the deadline is the thread's, and that of the test before may have passed. JUnit finds it by
 * itself, as it does {@code FailsOnFindings}.
 */
public final class BeginsDeadline implements BeforeAllCallback, BeforeEachCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Deadline.begin();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Deadline.begin();
    }
}
