package dev.countersign.triggers;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.countersign.jwt.JwkSource;
import dev.countersign.signin.CallerText;
import dev.countersign.signin.Refusal;
import dev.countersign.testing.DefaultLocaleRule;
import dev.countersign.testing.EnvironmentRule;
import dev.countersign.triggers.aws.AwsClients;
import dev.countersign.triggers.aws.AwsPorts;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arrows of the edges, and what no class here may touch. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.countersign.triggers");

    @Test
    void handlersKnowTheConversationTheEventsAndNoAdapter() {
        check(classes()
                .that()
                .resideInAPackage("..triggers.cognito")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.countersign.triggers.cognito",
                                "dev.countersign.signin",
                                "com.amazonaws.services.lambda.runtime..",
                                "com.nimbusds.jose.util",
                                "org.jspecify..",
                                "java..")
                        .or(nameMatching(
                                "dev\\.countersign\\.triggers\\.(RunLog|LambdaFunction|Lambda|Deadline|Stopwatch)"))));
    }

    @Test
    void handlersOfTheApiKnowTheRulesAndNoAdapter() {
        check(
                classes()
                        .that()
                        .resideInAPackage("..triggers.http")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                                "dev.countersign.triggers.http",
                                                "dev.countersign.signin",
                                                "dev.countersign.challenge",
                                                "dev.countersign.username",
                                                "dev.countersign.contact",
                                                "dev.countersign.codes",
                                                "dev.countersign.delivery",
                                                "dev.countersign.json",
                                                "dev.countersign.jwt",
                                                "dev.countersign.receipt",
                                                "dev.countersign.transaction",
                                                "dev.countersign.idempotency",
                                                "dev.countersign.passcode",
                                                "com.amazonaws.services.lambda.runtime..",
                                                "com.nimbusds.jose.util",
                                                "org.jspecify..",
                                                "java..")
                                        .or(
                                                nameMatching(
                                                        "dev\\.countersign\\.triggers\\.(RunLog|LambdaFunction|Lambda|Deadline|Stopwatch|Principal(\\$Kind)?)"))));
    }

    @Test
    void readersOfReceiptsKnowNoRuleAndNoAdapter() {
        check(classes()
                .that()
                .resideInAPackage("..triggers.receipts")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.countersign.triggers.receipts",
                                "dev.countersign.triggers.event",
                                "dev.countersign.delivery",
                                "dev.countersign.json",
                                "com.amazonaws.services.lambda.runtime..",
                                "org.jspecify..",
                                "java..")
                        .or(nameMatching("dev\\.countersign\\.triggers\\.(RunLog|LambdaFunction|Lambda|Stopwatch)"))));
    }

    @Test
    void noticesKnowTheirRuleAndNoAdapter() {
        check(classes()
                .that()
                .resideInAPackage("..triggers.notices")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.countersign.triggers.notices",
                                "dev.countersign.triggers.event",
                                "dev.countersign.notice",
                                "dev.countersign.challenge",
                                "dev.countersign.limit",
                                "com.amazonaws.services.lambda.runtime..",
                                "org.jspecify..",
                                "java..")
                        .or(nameMatching(
                                "dev\\.countersign\\.triggers\\.(RunLog|LambdaFunction|Lambda|Deadline|Stopwatch)"))));
    }

    @Test
    void handlersReceiveWhatTheyNeed() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "..triggers.cognito", "..triggers.http", "..triggers.receipts", "..triggers.notices")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Settings.class, Wiring.class, Environment.class, JsonLog.class));
    }

    @Test
    void onlyLambdaKnowsTheAdapters() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..triggers.aws..")
                .and()
                .doNotHaveFullyQualifiedName(Lambda.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Priming.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(AwsSettings.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(WhatsAppEnvironment.class.getName())
                .should()
                .dependOnClassesThat(resideInAPackage("..triggers.aws..").or(resideInAPackage("software.amazon.."))));
    }

    @Test
    void adaptersKnowThePortsAndNotTheConversation() {
        check(noClasses()
                .that()
                .resideInAPackage("..triggers.aws..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("..triggers.cognito..", "..triggers.http..")
                        .or(nameMatching(
                                "dev\\.countersign\\.signin\\.(Conversation|PresentRound|CheckAnswer|SendCode)"))));
    }

    /** A handler made for Lambda takes over the parts of the one that the wiring made. */
    @Test
    void onlyTheWiringMakesHandlersAndRules() {
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(Wiring.class.getName())
                        .and()
                        .resideOutsideOfPackages(
                                "..triggers.cognito", "..triggers.http", "..triggers.receipts", "..triggers.notices")
                        .should()
                        .callConstructorWhere(
                                target(
                                        owner(
                                                assignableTo(RequestStreamHandler.class)
                                                        .or(
                                                                nameMatching(
                                                                        "dev\\.countersign\\.signin\\.(PresentRound|CheckAnswer|TokenClaims|SendCode"
                                                                                + "|Destinations|StepUpTokens|StandaloneCodes)|dev\\.countersign\\.username\\.ChooseUserName"
                                                                                + "|dev\\.countersign\\.contact\\.ChangeContact|dev\\.countersign\\.notice\\.TellOfWrongCodes|dev\\.countersign\\.codes\\.CodeDesk"))))));
    }

    @Test
    void onlyTheVerifiersOfPoolsAndTheSettingsKnowWhereKeysAre() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("..triggers.aws")
                .and()
                .doNotHaveFullyQualifiedName(Wiring.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(PoolVerifiers.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Settings.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JwkSource.class));
    }

    @Test
    void nothingReadsTheEnvironmentByItself() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Lambda.class.getName())
                .should()
                .accessTargetWhere(EnvironmentRule.ENVIRONMENT)
                .because("Settings is given a map"));
    }

    @Test
    void nothingWritesButTheLog() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Lambda.class.getName())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.util.logging..").or(resideInAPackage("org.slf4j.."))));
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(JsonLog.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Lambda.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Priming.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(PrintStream.class));
    }

    @Test
    void messagesOfFailuresAreReadByNobodyButTheSettings() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Environment.class.getName())
                .should()
                .callMethodWhere(target(nameMatching("getMessage|getLocalizedMessage"))
                        .and(target(owner(assignableTo(Throwable.class))))));
    }

    @Test
    void timeComesFromTheClock() {
        check(noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now"));
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Lambda.class.getName())
                .should()
                .callMethod(Clock.class, "systemUTC"));
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Deadline.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Stopwatch.class.getName())
                .should()
                .callMethod(System.class, "nanoTime"));
    }

    @Test
    @DisplayName("BF-10: no generator that can be predicted, and the one that cannot is made in the wiring only")
    void randomness() {
        check(noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ThreadLocalRandom.class, Random.class)
                .orShould()
                .callMethod(UUID.class, "randomUUID"));
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Wiring.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(AwsPorts.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(AwsClients.class.getName())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(SecureRandom.class));
    }

    @Test
    void refusalsOfTheEdgeAreMadeInTwoPlaces() {
        check(noClasses()
                .that()
                .haveSimpleNameNotEndingWith("TriggerCall")
                .and()
                .haveSimpleNameNotEndingWith("Callers")
                .should()
                .callConstructor(Refusal.class, CallerText.class));
    }

    @Test
    void nothingIsStaticAndChanges() {
        check(fields().that().areStatic().should().beFinal());
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    @DisplayName("IN-11 the default locale decides nothing")
    void defaultLocaleDecidesNothing() {
        DefaultLocaleRule.DECIDES_NOTHING.check(CLASSES);
    }
}
