package dev.countersign.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.countersign.testing.DefaultLocaleRule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may use whom in this module; the pool has a test of its own. */
final class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.countersign.local");

    @Test
    void bankKnowsOnlyTokensAndTheServer() {
        noClasses()
                .that()
                .resideInAPackage("..local.bank..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.countersign.otp..",
                        "dev.countersign.limit..",
                        "dev.countersign.traffic..",
                        "dev.countersign.challenge..",
                        "dev.countersign.delivery..",
                        "dev.countersign.signin..",
                        "dev.countersign.triggers..")
                .because("a customer's back end sees tokens, nothing of how a code came about")
                .check(classes);
    }

    @Test
    void onlyTheDemoTheRealAdaptersAndTheAccountCommandsUseTheAwsSdk() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(AwsEdge.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(LocalDirectory.class.getName())
                .and()
                .resideOutsideOfPackages("..local.account..", "..local.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..")
                .check(classes);
    }

    @Test
    void demoKnowsThePoolByHttpAlone() {
        classes()
                .that()
                .resideInAPackage("..local.demo..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.countersign.local.demo..",
                        "java..",
                        "com.nimbusds.jose.util..",
                        "software.amazon.awssdk..",
                        "org.jspecify..")
                .check(classes);
    }

    @Test
    void accountCommandsKnowNothingOfThePoolOnThisMachine() {
        noClasses()
                .that()
                .resideInAPackage("..local.account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.countersign.local",
                        "dev.countersign.local.bank..",
                        "dev.countersign.local.data..",
                        "dev.countersign.local.pool..")
                .check(classes);
    }

    @Test
    @DisplayName("IN-11 the default locale decides nothing")
    void defaultLocaleDecidesNothing() {
        DefaultLocaleRule.DECIDES_NOTHING.check(classes);
    }
}
