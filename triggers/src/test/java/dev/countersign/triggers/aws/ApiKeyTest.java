package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.testing.MutableClock;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.LoopbackAws;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class ApiKeyTest {
    private static final String GET = "secretsmanager:GetSecretValue";
    private static final LoopbackAws AWS = LoopbackAws.start();

    private final MutableClock clock = new MutableClock(AwsBench.NOW);
    private final AwsClients clients = new AwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret-of-the-test")),
            AWS.endpoint());
    private final ApiKey key = new ApiKey(clients.secrets("eu-west-1"), "name", clock);

    @BeforeEach
    void begin() {
        Deadline.begin();
        AWS.recover();
        AWS.forget();
        AWS.keepSecret("name", "canary");
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private DeliveryException refusal() {
        return assertThrows(DeliveryException.class, key::current);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    sk_live_1                             | sk_live_1
                    `  sk_live_1\n`                       | sk_live_1
                    {"apiKey":"sk_live_1"}                | sk_live_1
                    `\n {"apiKey":"sk_live_1","a":[1]} `  | sk_live_1
                    """)
    void keyIsTheTextOrItsMember(String text, String expected) throws DeliveryException {
        AWS.keepSecret("name", text);

        assertEquals(expected, key.current());
        assertEquals("eu-west-1", AWS.calls(GET).get(0).region());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "{\"apiKey\":1}",
                "{\"apiKey\":null}",
                "{\"apiKey\":\"\"}",
                "{\"apikey\":\"canary\"}",
                "{\"apiKey\":\"canary\"",
                "two words",
                "canary\r\nX-Other: header",
                "{\"apiKey\":\"canary\\r\\nX-Other: header\"}",
                "canary\u00e9"
            })
    void textThatIsNoKeyIsNotSentAnywhere(String text) {
        AWS.keepSecret("name", text);

        assertEquals(Cause.UNAVAILABLE, refusal().reason());
        assertFalse(String.valueOf(refusal().getMessage()).contains("canary"));
    }

    @Test
    void keyIsFetchedAgainAfterFiveMinutes() throws DeliveryException {
        key.current();
        AWS.keepSecret("name", "changed");
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertEquals("canary", key.current());
        assertEquals(1, AWS.calls(GET).size());

        clock.advance(Duration.ofMillis(1));

        assertEquals("changed", key.current());
        assertEquals("changed", key.current());
        assertEquals(2, AWS.calls(GET).size());
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "UNAVAILABLE", "ERROR", "BREAKS_OFF"})
    void fetchIsRepeatedSinceItSendsNothing(Fault fault) throws DeliveryException {
        AWS.fail(GET, fault, fault);

        assertEquals("canary", key.current());
        assertEquals(3, AWS.calls(GET).size());
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "NONSENSE", "HANGS"})
    void secretThatIsNotThereIsUnavailableWithinTheTimeOfATrigger(Fault fault) {
        AWS.fail(GET, fault, fault, fault);

        DeliveryException refused = assertTimeout(Deadline.TRIGGER, this::refusal);

        assertEquals(Cause.UNAVAILABLE, refused.reason());
    }

    @Test
    void failureIsNotKept() throws DeliveryException {
        AWS.refuse(GET, "ResourceNotFoundException");
        assertEquals(Cause.UNAVAILABLE, refusal().reason());
        AWS.recover();

        assertEquals("canary", key.current());
    }
}
