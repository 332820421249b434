package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** cdk-nag's rules for AWS solutions: no finding without an answer, and each answer is written here. */
final class NagTest {
    private static NagPackSuppression answer(String rule, String reason, String... findings) {
        NagPackSuppression.Builder answer =
                NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason);
        return findings.length == 0
                ? answer.build()
                : answer.appliesTo(List.of(findings)).build();
    }

    private static final String OPEN_ROUTE =
            "/Countersign-dev/Countersign/HttpApi/Api/GET--.well-known--receipt-keys/Resource";
    private static final List<NagPackSuppression> ANSWERS = List.of(
            answer("APIG4", "Public keys, by which anybody may verify a receipt; all other routes ask who calls."),
            answer("COG2", "A code by message is what this pool is for; Cognito's own MFA would ask for a second one."),
            answer("COG3", "Threat protection is part of the Plus plan and looks at passwords, which nobody has here."),
            answer(
                    "IAM5",
                    "Which identity SES asks for depends on what is verified, in the sandbox also on the recipient; the"
                            + " sender's address is the condition.",
                    "Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*"),
            answer(
                    "IAM5",
                    "A stream has the time of its making in its name; every stream of this one table may be read.",
                    "Resource::<CountersignRecordsTable793B63F0.Arn>/stream/*"),
            answer(
                    "IAM5",
                    "X-Ray knows no resources; its two actions write traces and read no record. RightsTest lets no other"
                            + " action have this resource.",
                    "Resource::*"),
            answer(
                    "IAM5",
                    "Reading and writing an encrypted table takes these of the table's key, only through DynamoDB.",
                    "Action::kms:GenerateDataKey*",
                    "Action::kms:ReEncrypt*"));

    @SuppressWarnings("deprecation") // there is no other type that annotations are read as
    private static List<String> findings(List<NagPackSuppression> answers) {
        App app = Synthesised.app();
        CountersignStack stack =
                CountersignApp.stack(app, Synthesised.everything().build());
        Aspects.of(stack).add(new AwsSolutionsChecks());
        answers.forEach(answer -> give(stack, answer));
        Annotations found = Annotations.fromStack(stack);
        return Stream.of(
                        found.findError("*", Match.stringLikeRegexp("AwsSolutions-.*")),
                        found.findWarning("*", Match.stringLikeRegexp("AwsSolutions-.*")))
                .flatMap(List::stream)
                .map(message -> message.getId() + ": " + message.getEntry().getData())
                .toList();
    }

    /** To the open route its own, or it would answer for every route that somebody leaves open. */
    private static void give(CountersignStack stack, NagPackSuppression answer) {
        if (answer.getId().equals("AwsSolutions-APIG4")) {
            NagSuppressions.addResourceSuppressionsByPath(stack, OPEN_ROUTE, List.of(answer));
        } else {
            NagSuppressions.addStackSuppressions(stack, List.of(answer));
        }
    }

    @Test
    @DisplayName("AwsSolutions: zero unexplained findings with everything on")
    void everythingOn() {
        assertEquals(List.of(), findings(ANSWERS));
    }

    @Test
    @DisplayName("each answer is still needed")
    void noAnswerIsLeftOver() {
        for (NagPackSuppression answer : ANSWERS) {
            List<NagPackSuppression> others = ANSWERS.stream()
                    .filter(other -> !other.getReason().equals(answer.getReason()))
                    .toList();

            assertTrue(findings(others).stream().anyMatch(found -> found.contains(answer.getId())), answer.getId());
        }
    }
}
