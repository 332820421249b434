package dev.countersign.infra.docs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.infra.CountersignAuth;
import dev.countersign.infra.CountersignProps;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.lambda.Code;

/** The code of the pages does what they say. */
final class SnippetsTest {
    private static final Destination ADA =
            Destination.of(AddressKind.EMAIL, "ada@example.com").orElseThrow();
    private static final Message MESSAGE = new Message(Locale.ENGLISH, "012345", "subject", "text", "html");

    @Test
    void ownStackHoldsTheConstructAndItsOutputs() {
        Template template = Template.fromStack(new BankStack(new App(), "Bank"));

        template.resourceCountIs("AWS::Lambda::Alias", 5);
        template.resourceCountIs("AWS::Cognito::UserPool", 1);
        template.hasOutput("UserPoolId", Match.anyValue());
        template.hasOutput("AlarmTopicArn", Match.anyValue());
    }

    @Test
    void ownSenderSaysWhatBecameOfTheMessage() {
        PaperMail.Gateway refusing = new PaperMail.Gateway() {
            @Override
            boolean post(String address, String subject, String text) {
                return false;
            }
        };

        assertDoesNotThrow(() -> new PaperMail.Gateway().send(Medium.EMAIL, ADA, MESSAGE));
        assertEquals(
                DeliveryException.Cause.UNAVAILABLE,
                assertThrows(DeliveryException.class, () -> refusing.send(Medium.EMAIL, ADA, MESSAGE))
                        .reason());
    }

    @Test
    void ownHandlerTakesThePlaceOfCreateAlone(@TempDir Path code) {
        Stack stack = new Stack(new App(), "Bank");
        AppClient web = new AppClient(
                "web", Set.of(SignInMethod.EMAIL_OTP), Entry.PARAMETERS, StepUpToken.WITH_REQUEST, Set.of());
        new CountersignAuth(
                stack,
                "SignIn",
                CountersignProps.builder()
                        .setting("CHANNELS", "email")
                        .setting("SES_FROM_ADDRESS", "no-reply@bank.example")
                        .client(web)
                        .createHandler(Code.fromAsset(code.toString()), PaperMail.class.getName())
                        .build());

        Template template = Template.fromStack(stack);
        template.resourcePropertiesCountIs("AWS::Lambda::Function", Map.of("Handler", PaperMail.class.getName()), 1);
        template.resourcePropertiesCountIs(
                "AWS::Lambda::Function",
                Map.of("Handler", Match.stringLikeRegexp("dev\\.countersign\\.triggers\\.cognito\\..*")),
                3);
    }
}
