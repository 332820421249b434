package dev.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may use whom in the rules: arrows point down only, and the world outside is not reached. */
final class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.countersign");

    @Test
    void packagesUseOnlyWhatLiesBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("otp")
                .definedBy("dev.countersign.otp")
                .layer("jwt")
                .definedBy("dev.countersign.jwt")
                .layer("limit")
                .definedBy("dev.countersign.limit")
                .layer("delivery")
                .definedBy("dev.countersign.delivery")
                .layer("challenge")
                .definedBy("dev.countersign.challenge")
                .layer("signin")
                .definedBy("dev.countersign.signin")
                .whereLayer("signin")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("challenge")
                .mayOnlyBeAccessedByLayers("signin")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("challenge", "signin")
                .whereLayer("limit")
                .mayOnlyBeAccessedByLayers("challenge", "signin")
                .whereLayer("jwt")
                .mayOnlyBeAccessedByLayers("signin")
                .whereLayer("otp")
                .mayOnlyBeAccessedByLayers("delivery", "challenge", "signin")
                .check(classes);
    }

    @Test
    void rulesUseTheJdkAndNimbusOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", "javax.crypto..", "com.nimbusds..", "org.jspecify..", "dev.countersign..")
                .check(classes);
    }

    @Test
    @DisplayName("BF-10 nothing in the rules draws predictable numbers or seeds a generator")
    void rulesDrawNothingPredictable() {
        calls().callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.security.SecureRandom.class, "setSeed", long.class)
                .orShould()
                .callMethod(java.security.SecureRandom.class, "setSeed", byte[].class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(classes);
    }

    @Test
    void rulesReadNoEnvironmentAndNoClockOfTheirOwn() {
        calls().callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(classes);
    }

    @Test
    void onlyTheKeySourceReachesTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.countersign.jwt")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.io..")
                .check(classes);
    }

    private static ClassesShould calls() {
        return noClasses().should();
    }
}
