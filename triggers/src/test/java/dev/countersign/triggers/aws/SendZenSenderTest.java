package dev.countersign.triggers.aws;

import static dev.countersign.triggers.testing.ProviderServer.answering;
import static dev.countersign.triggers.testing.ProviderServer.head;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.mockito.Mockito.mockStatic;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.testing.MutableClock;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.ProviderServer;
import dev.countersign.triggers.testing.ProviderServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.MockedStatic;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What arrives at SendZen, how often, and what is said when it does not. */
final class SendZenSenderTest {
    private static final String KEY = "canary-key-1";
    private static final String ACCEPTED =
            "{\"message\":\"ok\",\"data\":[{\"message_id\":\"wamid.1\",\"status\":\"queued\"}]}";
    private static final Message MESSAGE = new Message(Locale.UK, "012345", "", "012345 is your code", "");
    private static final Destination TO =
            Destination.of(AddressKind.PHONE, "+12025550101").orElseThrow();
    private static final WhatsAppTemplate TEMPLATE = new WhatsAppTemplate("sign_in", List.of("en_US", "de"));

    private static final LoopbackAws AWS = LoopbackAws.start();
    private final ProviderServer sendZen = ProviderServer.start();
    private final MutableClock clock = new MutableClock(AwsBench.NOW);
    private final AwsClients clients = new AwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret-of-the-test")),
            AWS.endpoint());
    private final SendZenSender sender = sender(sendZen.address().toString());

    private SendZenSender sender(String url) {
        return new SendZenSender(
                clients.provider(),
                new ApiKey(clients.secrets("eu-west-1"), "sendzen-key", clock),
                new SendZenSettings(url, "sendzen-key", "12025550199"),
                TEMPLATE);
    }

    @BeforeEach
    void begin() {
        Deadline.begin();
        AWS.recover();
        AWS.forget();
        AWS.keepSecret("sendzen-key", KEY);
    }

    @AfterEach
    void close() {
        clients.close();
        sendZen.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private String send() throws DeliveryException {
        return sender.send(Medium.WHATSAPP, TO, MESSAGE);
    }

    private DeliveryException refusal() {
        return assertThrows(DeliveryException.class, this::send);
    }

    private String bearer(int call) {
        return sendZen.calls().get(call).headers().getOrDefault("authorization", "");
    }

    private int fetches() {
        return AWS.calls("secretsmanager:GetSecretValue").size();
    }

    @Test
    @DisplayName("C1 the call is the documented one, byte for byte")
    void callIsTheDocumentedOne() throws DeliveryException {
        sendZen.next(answering(200, ACCEPTED));

        assertEquals("wamid.1", send());

        assertEquals(
                "{\"from\":\"12025550199\",\"to\":\"+12025550101\",\"type\":\"template\",\"template\":{"
                        + "\"name\":\"sign_in\",\"lang_code\":\"en_US\",\"components\":["
                        + "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"012345\"}]},"
                        + "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":0,\"parameters\":[{\"type\":\"text\",\"text\":\"012345\"}]}]}}",
                sendZen.calls().get(0).body());
        assertEquals("POST /v1/messages HTTP/1.1", sendZen.calls().get(0).line());
        assertEquals("Bearer " + KEY, bearer(0));
        assertEquals("application/json", sendZen.calls().get(0).headers().get("content-type"));
        sendZen.calls().get(0).headers().forEach((name, value) -> assertFalse(value.contains("012345"), name));
    }

    @Test
    void templateIsTheOneOfTheMessagesLanguage() throws DeliveryException {
        sendZen.next(answering(200, ACCEPTED));

        sender.send(Medium.WHATSAPP, TO, new Message(Locale.GERMANY, "012345", "", "", ""));

        assertEquals(1, sendZen.calls().get(0).body().split("\"lang_code\":\"de\"", -1).length - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
                    {"data":[{"message_id":"wamid.1"}]}               | wamid.1
                    {"statuscode":200,"data":{"message_id":"wamid.1"}} | wamid.1
                    {"messages":[{"id":"wamid.1"}]}                   | wamid.1
                    {"statuscode":null,"data":[]}                     | ``
                    {"statuscode":200}                                | ``
                    {"data":{"message_id":"two words"}}               | ``
                    {"data":{"message_id":{"a":"b"}}}                 | ``
                    """)
    void acceptedMessageHasTheIdThatTheAnswerGives(String body, String id) throws DeliveryException {
        sendZen.next(answering(202, body));

        assertEquals(id, send());
    }

    @Test
    @DisplayName("DL-05 429 twice: the third try delivers, within the time of a trigger")
    void throttledTwiceIsDelivered() throws DeliveryException {
        sendZen.next(answering(429, "{}"), answering(200, "{\"statuscode\":429}"), answering(200, ACCEPTED));

        assertEquals("wamid.1", assertTimeout(Deadline.TRIGGER, this::send));

        assertEquals(3, sendZen.calls().size());
        assertEquals(1, fetches());
        assertEquals(1, sendZen.connections());
    }

    @ParameterizedTest
    @CsvSource({"429", "200"})
    @DisplayName("DL-05 429 three times: nothing was sent")
    void throttledThreeTimesIsUnavailable(int status) {
        Answer throttled = answering(status, "{\"statuscode\":429}");
        sendZen.next(throttled, throttled, throttled);

        assertEquals(Cause.UNAVAILABLE, refusal().reason());
        assertEquals(3, sendZen.calls().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    500 | {"message":"canary"}                            | UNKNOWN
                    502 | <html>                                          | UNKNOWN
                    503 | ``                                              | UNKNOWN
                    504 | ``                                              | UNKNOWN
                    408 | {}                                              | UNKNOWN
                    302 | {}                                              | UNKNOWN
                    400 | {"error":{"code":"132001","details":"canary"}}  | UNAVAILABLE
                    400 | <html>                                          | UNAVAILABLE
                    402 | {}                                              | UNAVAILABLE
                    404 | {}                                              | UNAVAILABLE
                    400 | {"error":{"code":131026}}                       | ADDRESS_REFUSED
                    400 | {"error":{"code":"131026"}}                     | ADDRESS_REFUSED
                    400 | {"error":{"code":"131030"}}                     | ADDRESS_REFUSED
                    400 | {"data":{"error":{"code":131021}}}              | ADDRESS_REFUSED
                    500 | {"error":{"code":131026}}                       | UNKNOWN
                    200 | {"statuscode":400,"response":"canary"}          | UNAVAILABLE
                    200 | {"statuscode":400,"data":{"code":131026}}       | ADDRESS_REFUSED
                    200 | {"statuscode":500}                              | UNKNOWN
                    200 | {"statuscode":503}                              | UNKNOWN
                    200 | {"statuscode":0}                                | UNKNOWN
                    200 | {"statuscode":202}                              | UNKNOWN
                    200 | {"statuscode":"200"}                            | UNKNOWN
                    200 | {"statuscode":99999999999}                      | UNKNOWN
                    200 | {"statuscode":1e999}                            | UNKNOWN
                    200 | {"statuscode":[]                                | UNKNOWN
                    200 | {"statuscode":200,"statuscode":400}             | UNKNOWN
                    200 | <html>{                                         | UNKNOWN
                    200 | []                                              | UNKNOWN
                    200 | ok                                              | UNKNOWN
                    200 | ``                                              | UNKNOWN
                    """)
    @DisplayName("DL-05 an answer that is no success, with its cause, after one call")
    void answerThatIsNoSuccess(int status, String body, Cause cause) {
        sendZen.next(answering(status, body));

        assertRefused(cause, refusal());
        assertEquals(1, sendZen.calls().size());
    }

    private static void assertRefused(Cause cause, DeliveryException refused) {
        assertEquals(cause, refused.reason());
        assertEquals("message not delivered: " + cause, refused.getMessage());
        assertNull(refused.getCause());
        assertEquals(0, refused.getSuppressed().length + refused.getStackTrace().length);
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of(Named.of("nothing comes", ProviderServer.nothing())),
                Arguments.of(Named.of("the connection ends", ProviderServer.end())),
                Arguments.of(Named.of("the connection is reset", ProviderServer.reset())),
                Arguments.of(Named.of("the head trickles", ProviderServer.trickle("HTTP/1.1 200 OK\r\nX-A: "))),
                Arguments.of(Named.of("the body trickles", ProviderServer.trickle(head(200, 100_000)))),
                Arguments.of(Named.of("the body breaks off", (Answer) connection -> {
                    connection.getOutputStream().write((head(200, 1_000) + ACCEPTED).getBytes(UTF_8));
                    connection.close();
                })),
                Arguments.of(Named.of("the body is too long", answering(200, ACCEPTED + " ".repeat(70_000)))),
                Arguments.of(Named.of("the body nests too deeply", answering(200, "{\"a\":".repeat(12_000)))));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    @DisplayName("DL-05 after anything but a whole answer nobody knows: one call, within the time of a trigger")
    void doubtIsUnknownAndNotRepeated(Answer answer) {
        sendZen.next(answer);

        DeliveryException refused = assertTimeout(Deadline.TRIGGER, this::refusal);

        assertRefused(Cause.UNKNOWN, refused);
        assertEquals(1, sendZen.calls().size());
    }

    @Test
    @DisplayName("DL-05 also not on a connection that has served before")
    void oneCallOnlyOnAConnectionThatWasKept() throws DeliveryException {
        sendZen.next(answering(200, ACCEPTED), ProviderServer.end());
        send();

        assertEquals(Cause.UNKNOWN, refusal().reason());

        assertEquals(2, sendZen.calls().size());
        assertEquals(1, sendZen.connections());
    }

    @Test
    void nobodyListensIsUnavailable() {
        sendZen.close();

        assertRefused(Cause.UNAVAILABLE, refusal());
    }

    @Test
    void hostThatDoesNotExistIsUnavailable() {
        SendZenSender nowhere = sender("https://sendzen.invalid/v1/messages");

        assertRefused(
                Cause.UNAVAILABLE,
                assertThrows(DeliveryException.class, () -> nowhere.send(Medium.WHATSAPP, TO, MESSAGE)));
    }

    @Test
    @DisplayName("no try begins with less than 1.3 s left, and no key is fetched for it")
    void noTryWithTooLittleTime() {
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left).thenReturn(Duration.ofMillis(1_299));

            assertEquals(Cause.UNAVAILABLE, refusal().reason());
        }

        assertEquals(0, sendZen.calls().size() + fetches());
    }

    @Test
    @DisplayName("no try is repeated with less than 1.3 s left")
    void noRepeatWithTooLittleTime() {
        sendZen.next(answering(429, "{}"), answering(200, ACCEPTED));
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left)
                    .thenAnswer(call -> Duration.ofMillis(sendZen.calls().isEmpty() ? 4_000 : 1_299));

            assertEquals(Cause.UNAVAILABLE, refusal().reason());
        }

        assertEquals(1, sendZen.calls().size());
    }

    @Test
    @DisplayName("no message goes out late because the key took long")
    void noTryAfterAKeyThatTookLong() {
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left).thenAnswer(call -> Duration.ofMillis(fetches() == 0 ? 4_000 : 1_299));

            assertEquals(Cause.UNAVAILABLE, refusal().reason());
        }

        assertEquals(0, sendZen.calls().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    401 | {"error":{"code":"UNAUTHORIZED"}}
                    403 | ``
                    200 | {"statuscode":401}
                    """)
    @DisplayName("a key that was changed is fetched again when the old one is refused, and the message goes out")
    void changedKeyIsFetchedWhenTheOldOneIsRefused(int status, String body) throws DeliveryException {
        sendZen.next(
                answering(200, ACCEPTED), answering(status, body), answering(200, ACCEPTED), answering(200, ACCEPTED));
        send();
        AWS.keepSecret("sendzen-key", "canary-key-2");

        assertEquals("wamid.1", send());
        send();

        assertEquals(2, fetches());
        assertEquals(
                List.of("Bearer " + KEY, "Bearer " + KEY, "Bearer canary-key-2", "Bearer canary-key-2"),
                List.of(bearer(0), bearer(1), bearer(2), bearer(3)));
    }

    @Test
    void keyThatIsStillTheSameIsNotTriedAgain() {
        sendZen.next(answering(401, "{}"));

        assertRefused(Cause.UNAVAILABLE, refusal());

        assertEquals(2, fetches());
        assertEquals(1, sendZen.calls().size());
    }

    @Test
    void newKeyIsTriedOnce() throws DeliveryException {
        sendZen.next(answering(200, ACCEPTED), answering(401, "{}"), answering(403, "{}"));
        send();
        AWS.keepSecret("sendzen-key", "canary-key-2");

        assertRefused(Cause.UNAVAILABLE, refusal());

        assertEquals(3, sendZen.calls().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"en-GB en_GB", "en-US en_US", "en-AU en", "de-AT de", "de de", "pt-PT pt_BR", "fr en", "zz en"})
    void languageIsTheNearestThatIsApproved(String row) {
        WhatsAppTemplate template = new WhatsAppTemplate("t", List.of("en", "en_US", "en_GB", "de", "pt_BR"));

        assertEquals(row.split(" ", -1)[1], template.languageFor(Locale.forLanguageTag(row.split(" ", -1)[0])));
    }
}
