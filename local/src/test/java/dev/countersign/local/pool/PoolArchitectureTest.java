package dev.countersign.local.pool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PoolArchitectureTest {

    @Test
    void poolHoldsNoRuleOfOurs() {
        var pool = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.countersign.local.pool");

        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.countersign.local.pool",
                        "java..",
                        "javax.crypto..",
                        "com.sun.net.httpserver",
                        "com.nimbusds..",
                        "com.amazonaws.services.lambda.runtime..",
                        "org.jspecify.annotations")
                .because("it is Cognito's double, not a second product")
                .check(pool);
    }
}
