package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;

/** What a synth says of senders that would fail at the deployment or send nothing. */
final class MailWarningsTest {
    private static CountersignProps.Builder mail(String stage, String sender) {
        return Synthesised.email().stage(stage).setting("SES_FROM_ADDRESS", sender);
    }

    private static List<String> warnings(Stack stack) {
        return stack.getNode().findAll().stream()
                .flatMap(construct -> construct.getNode().getMetadata().stream())
                .filter(entry -> entry.getType().equals("aws:cdk:warning"))
                .map(entry -> String.valueOf(entry.getData()))
                .filter(text -> text.contains("[ack: countersign:"))
                .toList();
    }

    private static List<String> warnings(CountersignProps.Builder props) {
        return warnings(CountersignApp.stack(Synthesised.app(), props.build()));
    }

    /** The warnings of each of some stages. */
    private static List<List<String>> warningsOfEach(CountersignProps.Builder... stages) {
        List<CountersignProps> built =
                Stream.of(stages).map(CountersignProps.Builder::build).toList();
        return CountersignApp.stacks(Synthesised.app(), built).stream()
                .map(MailWarningsTest::warnings)
                .toList();
    }

    @Test
    void exampleSenderIsNamedWithItsStage() {
        List<String> found = warnings(mail("dev", "Countersign <no-reply@example.com>"));

        assertEquals(1, found.size(), found::toString);
        assertTrue(
                found.get(0)
                        .startsWith(
                                "settings: SES_FROM_ADDRESS of stage dev is \"no-reply@example.com\", an address for"
                                        + " examples"),
                found::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@my-bank.com", "a@example.bank.com", "a@anexample.com", "a@example.com.au"})
    void sendersThatSomebodyCanHaveAreTaken(String sender) {
        assertEquals(List.of(), warnings(mail("dev", sender)));
    }

    @Test
    @DisplayName("a sender of one's own need not send from the address")
    void ownHandlerMayKeepTheExample() {
        assertEquals(
                List.of(),
                warnings(mail("dev", "a@example.com")
                        .createHandler(Code.fromAsset("src/main"), "com.example.PaperMail")));
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS, ADDRESS, a@my-bank.com, My bank <a@my-bank.com>",
        "DOMAIN, DOMAIN, a@my-bank.com, b@my-bank.com"
    })
    void stagesWithOneIdentityAreTold(MailIdentity one, MailIdentity other, String sender, String otherSender) {
        List<List<String>> found = warningsOfEach(
                mail("dev", sender).mailIdentity(one), mail("live", otherSender).mailIdentity(other));

        assertEquals(List.of(1, 1), found.stream().map(List::size).toList(), found::toString);
        assertTrue(found.get(0).get(0).startsWith("stages dev and live all register "), found::toString);
        assertTrue(found.get(1).get(0).contains("\"mailIdentity\": \"EXISTING\""), found::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS, EXISTING, a@my-bank.com, a@my-bank.com",
        "ADDRESS, ADDRESS, a@my-bank.com, b@my-bank.com",
        "ADDRESS, DOMAIN, a@my-bank.com, a@my-bank.com",
        "EXISTING, EXISTING, a@my-bank.com, a@my-bank.com"
    })
    void stagesWithIdentitiesOfTheirOwnAreNot(MailIdentity one, MailIdentity other, String sender, String otherSender) {
        assertEquals(
                List.of(List.of(), List.of()),
                warningsOfEach(
                        mail("dev", sender).mailIdentity(one),
                        mail("live", otherSender).mailIdentity(other)));
    }

    @Test
    void stagesWithoutMailRegisterNothing() {
        assertEquals(
                List.of(List.of(), List.of()),
                warningsOfEach(Synthesised.sms().stage("dev"), Synthesised.sms().stage("live")));
    }
}
