package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.testing.AwsCall;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.LoopbackAws;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What arrives at SES, how often, and what is said when it does not. */
final class SesSenderTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final String SEND = "ses:SendEmail";
    private static final String FROM = "Example Bank <no-reply@example.com>";
    private static final Message MESSAGE = new Message(
            Locale.ENGLISH,
            "012345",
            "012345 is your code",
            "012345 & \u00fcber+50% = fine.",
            "<p>012345 &amp; \u00fcber</p>");
    private static final Destination TO =
            Destination.of(AddressKind.EMAIL, "ada@example.com").orElseThrow();

    private final AwsClients clients = new AwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret-of-the-test")),
            AWS.endpoint());

    @BeforeEach
    void begin() {
        Deadline.begin();
        AWS.recover();
        AWS.forget();
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private SesSender sender(String configurationSet) {
        EmailSettings settings = new EmailSettings(FROM, configurationSet, "eu-west-1");
        return new SesSender(clients.ses(settings.region()), settings);
    }

    private DeliveryException refusal() {
        return assertThrows(DeliveryException.class, () -> sender("").send(Medium.EMAIL, TO, MESSAGE));
    }

    @Test
    void oneLetterWithTextAndHtmlArrivesInItsRegion() throws DeliveryException {
        sender("audit").send(Medium.EMAIL, TO, MESSAGE);

        assertEquals(1, AWS.calls().size());
        AwsCall call = AWS.calls(SEND).get(0);
        assertEquals("eu-west-1", call.region());
        assertEquals(
                Map.ofEntries(
                        Map.entry("Action", "SendEmail"),
                        Map.entry("Version", "2010-12-01"),
                        Map.entry("Source", FROM),
                        Map.entry("Destination.ToAddresses.member.1", "ada@example.com"),
                        Map.entry("Message.Subject.Data", MESSAGE.subject()),
                        Map.entry("Message.Subject.Charset", "UTF-8"),
                        Map.entry("Message.Body.Text.Data", MESSAGE.text()),
                        Map.entry("Message.Body.Text.Charset", "UTF-8"),
                        Map.entry("Message.Body.Html.Data", MESSAGE.html()),
                        Map.entry("Message.Body.Html.Charset", "UTF-8"),
                        Map.entry("ConfigurationSetName", "audit")),
                call.parameters());
    }

    @Test
    void withoutAConfigurationSetNoneIsNamed() throws DeliveryException {
        sender("").send(Medium.EMAIL, TO, MESSAGE);

        assertFalse(AWS.calls(SEND).get(0).parameters().containsKey("ConfigurationSetName"));
    }

    @ParameterizedTest
    @CsvSource({
        "BREAKS_OFF, UNKNOWN",
        "BREAKS_OFF_AFTERWARDS, UNKNOWN",
        "ERROR, UNKNOWN",
        "UNAVAILABLE, UNKNOWN",
        "NONSENSE, UNKNOWN",
        "HANGS_AFTERWARDS, UNKNOWN",
        "DENIED, UNAVAILABLE"
    })
    @DisplayName("DL-01 nothing but throttling is repeated, and a failure says nothing of the letter")
    void oneCallOnly(Fault fault, Cause cause) {
        AWS.fail(SEND, fault);

        DeliveryException refused = refusal();

        assertEquals(cause, refused.reason());
        assertNull(refused.getCause());
        assertEquals(1, AWS.calls(SEND).size());
    }

    @Test
    void throttledTwiceIsSent() throws DeliveryException {
        AWS.fail(SEND, Fault.THROTTLED, Fault.THROTTLED);

        sender("").send(Medium.EMAIL, TO, MESSAGE);

        assertEquals(3, AWS.calls(SEND).size());
    }

    @ParameterizedTest
    @CsvSource({
        "MessageRejected, ADDRESS_REFUSED",
        "MailFromDomainNotVerifiedException, UNAVAILABLE",
        "AccountSendingPausedException, UNAVAILABLE"
    })
    @DisplayName("DL-04 what SES refuses was not sent")
    void refusedLetter(String code, Cause cause) {
        AWS.refuse(SEND, code);

        assertEquals(cause, refusal().reason());
    }
}
