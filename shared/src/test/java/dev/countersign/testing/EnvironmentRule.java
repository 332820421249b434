package dev.countersign.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/** Where a program learns something that nobody handed in: environment variables, and properties of the JVM. */
public final class EnvironmentRule {
    private static final Set<String> READERS = Set.of(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.getProperties",
            "java.lang.Boolean.getBoolean",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong");

    /** A call, or a method reference. */
    public static final DescribedPredicate<JavaAccess<?>> ENVIRONMENT = DescribedPredicate.describe(
            "read the environment",
            access -> READERS.contains(access.getTargetOwner().getName() + "." + access.getName()));

    private EnvironmentRule() {}
}
