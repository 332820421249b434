package dev.countersign.testing.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails the test after which something was found that must not be written. JUnit finds it by itself in every module that has the
 * tests of this one on its class path ({@code META-INF/services}; the build switches that on), so no test can forget it.
 */
public final class FailsOnFindings implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Namespace OURS = Namespace.create(FailsOnFindings.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(OURS).computeIfAbsent("output", key -> {
            HeardOutput.install();
            return key;
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        fail();
    }

    /** Also of what was written between the tests, or by one that another engine ran. */
    @Override
    public void afterAll(ExtensionContext context) {
        Canary.forget();
        fail();
    }

    static void fail() {
        assertEquals(List.of(), Findings.take());
    }
}
