package dev.countersign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.testing.DefaultLocaleRule;
import dev.countersign.testing.EnvironmentRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture, and what the rules may not touch. */
final class ArchitectureTest {
    private static final JavaClasses RULES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.countersign");

    @Test
    void arrowsPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.countersign..")
                .layer("otp")
                .definedBy("dev.countersign.otp")
                .layer("json")
                .definedBy("dev.countersign.json")
                .layer("jwt")
                .definedBy("dev.countersign.jwt")
                .layer("limit")
                .definedBy("dev.countersign.limit")
                .layer("traffic")
                .definedBy("dev.countersign.traffic")
                .layer("delivery")
                .definedBy("dev.countersign.delivery")
                .layer("challenge")
                .definedBy("dev.countersign.challenge")
                .layer("transaction")
                .definedBy("dev.countersign.transaction")
                .layer("receipt")
                .definedBy("dev.countersign.receipt")
                .layer("signin")
                .definedBy("dev.countersign.signin")
                .layer("directory")
                .definedBy("dev.countersign.directory")
                .layer("idempotency")
                .definedBy("dev.countersign.idempotency")
                .layer("username")
                .definedBy("dev.countersign.username")
                .layer("contact")
                .definedBy("dev.countersign.contact")
                .layer("notice")
                .definedBy("dev.countersign.notice")
                .layer("passcode")
                .definedBy("dev.countersign.passcode")
                .layer("codes")
                .definedBy("dev.countersign.codes")
                .layer("operator")
                .definedBy("dev.countersign.operator")
                .ensureAllClassesAreContainedInArchitecture()
                .whereLayer("otp")
                .mayNotAccessAnyLayer()
                .whereLayer("json")
                .mayNotAccessAnyLayer()
                .whereLayer("jwt")
                .mayOnlyAccessLayers("json")
                .whereLayer("limit")
                .mayNotAccessAnyLayer()
                .whereLayer("traffic")
                .mayOnlyAccessLayers("limit")
                .whereLayer("delivery")
                .mayOnlyAccessLayers("otp")
                .whereLayer("directory")
                .mayNotAccessAnyLayer()
                .whereLayer("challenge")
                .mayOnlyAccessLayers("limit", "otp", "delivery")
                .whereLayer("transaction")
                .mayOnlyAccessLayers("otp", "jwt")
                .whereLayer("receipt")
                .mayOnlyAccessLayers("transaction", "json")
                .whereLayer("idempotency")
                .mayOnlyAccessLayers("otp")
                .whereLayer("signin")
                .mayOnlyBeAccessedByLayers("username", "contact", "codes", "notice")
                .whereLayer("username")
                .mayOnlyBeAccessedByLayers("operator")
                .whereLayer("contact")
                .mayOnlyBeAccessedByLayers("operator")
                .whereLayer("operator")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("notice")
                .mayOnlyBeAccessedByLayers("contact", "operator")
                .whereLayer("passcode")
                .mayOnlyAccessLayers("otp")
                .whereLayer("codes")
                .mayNotBeAccessedByAnyLayer()
                .check(RULES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.countersign.(*)..").should().beFreeOfCycles().check(RULES);
    }

    @Test
    void rulesUseTheJdkNimbusAndJspecifyOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.countersign..", "java..", "javax.crypto..", "com.nimbusds..", "org.jspecify..")
                .check(RULES);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.countersign.json",
                        "dev.countersign.jwt",
                        "dev.countersign.receipt",
                        "dev.countersign.signin")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .check(RULES);
    }

    @Test
    void rulesReadNoEnvironmentAndWriteNoStreams() {
        noClasses()
                .should()
                .accessTargetWhere(EnvironmentRule.ENVIRONMENT)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(RULES);
    }

    @Test
    void onlyTheSourceOfKeysTalksToTheNetworkAndOnlyTemplatesAndPricesAreFiles() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        "dev\\.countersign\\.(jwt\\.(JwkUrl|JwkSource)|delivery\\.(MessageFiles|MessagePrices))(\\$.*)?")
                .should()
                .dependOnClassesThat(inputAndOutput())
                .check(RULES);
    }

    /** Serializable and the like are no input or output. */
    private static DescribedPredicate<JavaClass> inputAndOutput() {
        Set<String> harmless = Set.of("java.io.Serializable", "java.io.ObjectStreamException");
        Pattern packages = Pattern.compile("java\\.(net|io|nio\\.(file|channels)|sql|util\\.logging)(\\..*)?");
        return DescribedPredicate.describe(
                "do input or output",
                type -> packages.matcher(type.getPackageName()).matches() && !harmless.contains(type.getName()));
    }

    @Test
    void timeComesThroughAPort() {
        noClasses()
                .should()
                .callMethodWhere(called(Instant.class, "now"))
                .orShould()
                .callMethodWhere(called(Clock.class, "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis"))
                .orShould()
                .callMethodWhere(called(System.class, "currentTimeMillis", "nanoTime"))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.util.Date.class,
                        java.util.Calendar.class,
                        java.time.LocalDateTime.class,
                        java.time.ZonedDateTime.class)
                .check(RULES);
    }

    @Test
    @DisplayName("BF-10 nothing guessable, and nothing seeded, is drawn anywhere")
    void nothingGuessableIsDrawn() {
        noClasses()
                .should()
                .callMethodWhere(called(Math.class, "random"))
                .orShould()
                .callMethodWhere(called(SecureRandom.class, "setSeed", "getInstance", "getInstanceStrong"))
                .orShould()
                .callMethodWhere(called(java.util.UUID.class, "randomUUID"))
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(Random.class, long.class)
                .orShould()
                .callConstructor(SecureRandom.class, byte[].class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, java.util.SplittableRandom.class)
                .check(RULES);
    }

    private static DescribedPredicate<JavaCall<?>> called(Class<?> owner, String... names) {
        Set<String> forbidden = Set.of(names);
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + forbidden,
                call -> call.getTargetOwner().isEquivalentTo(owner) && forbidden.contains(call.getName()));
    }

    @Test
    @DisplayName("CF-03 the rules contain no code that is fixed, and no way around one")
    void noWayAroundACode() {
        noClasses()
                .should()
                .haveSimpleNameContaining("Bypass")
                .orShould()
                .haveSimpleNameContaining("Fixed")
                .orShould()
                .haveSimpleNameContaining("Fake")
                .orShould()
                .haveSimpleNameContaining("Mock")
                .check(RULES);
    }

    @Test
    @DisplayName("IN-11 the default locale decides nothing")
    void defaultLocaleDecidesNothing() {
        DefaultLocaleRule.DECIDES_NOTHING.check(RULES);
    }
}
