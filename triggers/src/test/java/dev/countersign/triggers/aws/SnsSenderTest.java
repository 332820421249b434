package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

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
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.mockito.MockedStatic;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/** What arrives at SNS, how often, and what is said when it does not. */
final class SnsSenderTest {
    private static final String PUBLISH = "sns:Publish";
    private static final String PHONE = "+12025550101";
    private static final String SECRET = "secret-of-the-test";
    private static final String CANARY = "canary-of-the-provider";
    private static final Message MESSAGE =
            new Message(Locale.ENGLISH, "012345", "", "012345 is your code & it is \u00fcber+50% = fine.", "");
    private static final Destination TO =
            Destination.of(AddressKind.PHONE, PHONE).orElseThrow();
    private static final SmsSettings PLAIN = new SmsSettings("", "", "", "", "", "eu-west-1");

    private static final LoopbackAws AWS = LoopbackAws.start();
    private final AwsClients clients = clients(AWS.endpoint());
    private final SnsSender sender = sender(PLAIN);

    /** Made before a test has its time: the first of a class takes seconds on a busy machine. */
    private final SnsClient mocked = mock(SnsClient.class);

    private static AwsClients clients(URI endpoint) {
        return new AwsClients(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET)), endpoint);
    }

    private SnsSender sender(SmsSettings settings) {
        return new SnsSender(clients.sns(settings.region()), settings);
    }

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

    private static void send(SnsSender sender) throws DeliveryException {
        sender.send(Medium.SMS, TO, MESSAGE);
    }

    private static DeliveryException refusal(SnsSender sender) {
        return assertThrows(DeliveryException.class, () -> send(sender));
    }

    private static AwsCall onlyCall() {
        assertEquals(1, AWS.calls().size(), () -> AWS.names().toString());
        return AWS.calls(PUBLISH).get(0);
    }

    /** A form with its numbered attributes under their names, as {@code type value}; their order says nothing. */
    private static Map<String, String> parameters(AwsCall call) {
        Map<String, String> form = call.parameters();
        Map<String, String> parameters = new TreeMap<>();
        form.forEach((name, value) -> {
            String entry = name.replaceFirst("^(MessageAttributes\\.entry\\.\\d+)\\..*", "$1");
            if (entry.equals(name)) {
                parameters.put(name, value);
            } else {
                parameters.put(
                        form.get(entry + ".Name"),
                        form.get(entry + ".Value.DataType") + " " + form.get(entry + ".Value.StringValue"));
            }
        });
        return parameters;
    }

    @Test
    void withoutSettingsNothingButTheMessageItsNumberAndItsKindArrive() throws DeliveryException {
        send(sender);

        assertEquals(
                Map.of(
                        "Action", "Publish",
                        "Version", "2010-03-31",
                        "PhoneNumber", "+12025550101",
                        "Message", "012345 is your code & it is \u00fcber+50% = fine.",
                        "AWS.SNS.SMS.SMSType", "String Transactional"),
                parameters(onlyCall()));
        assertEquals(4 + 3, onlyCall().parameters().size(), "an attribute has a name, a type and a value");
    }

    @Test
    void everySettingArrivesAsAnAttributeOfItsType() throws DeliveryException {
        send(sender(new SmsSettings("MYBANK", "+12025550199", "0.50", "1234567", "7654321", "eu-west-1")));

        assertEquals(
                Map.of(
                        "Action", "Publish",
                        "Version", "2010-03-31",
                        "PhoneNumber", PHONE,
                        "Message", MESSAGE.text(),
                        "AWS.SNS.SMS.SMSType", "String Transactional",
                        "AWS.SNS.SMS.SenderID", "String MYBANK",
                        "AWS.MM.SMS.OriginationNumber", "String +12025550199",
                        "AWS.SNS.SMS.MaxPrice", "Number 0.50",
                        "AWS.MM.SMS.EntityId", "String 1234567",
                        "AWS.MM.SMS.TemplateId", "String 7654321"),
                parameters(onlyCall()));
    }

    @ParameterizedTest
    @CsvSource({"eu-west-1", "us-east-1"})
    void callIsSignedForTheRegionOfTheSetting(String region) throws DeliveryException {
        send(sender(new SmsSettings("", "", "", "", "", region)));

        assertEquals(region, onlyCall().region());
    }

    @Test
    @DisplayName("no header tells a number, a code or a secret, and none is there that need not be")
    void headersHoldNoSecret() throws DeliveryException {
        send(sender);

        Map<String, String> headers = onlyCall().headers();
        assertTrue(headers.getOrDefault("user-agent", "").startsWith("aws-sdk-java/2"), headers.toString());
        Set<String> unexpected = new TreeSet<>(headers.keySet());
        unexpected.removeAll(Set.of(
                "host",
                "user-agent",
                "amz-sdk-invocation-id",
                "amz-sdk-request",
                "authorization",
                "x-amz-date",
                "x-amz-content-sha256",
                "content-type",
                "content-length",
                "accept",
                "connection"));
        assertEquals(Set.of(), unexpected);
        headers.forEach((name, value) -> {
            assertFalse(value.contains(SECRET) || value.contains("2025550101") || value.contains("012345"), name);
        });
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(service(OptedOutException.builder(), 400), Cause.ADDRESS_REFUSED),
                Arguments.of(service(InvalidParameterException.builder(), 400), Cause.ADDRESS_REFUSED),
                Arguments.of(service(InvalidParameterValueException.builder(), 400), Cause.ADDRESS_REFUSED),
                Arguments.of(service(ThrottledException.builder(), 429), Cause.UNAVAILABLE),
                Arguments.of(service(SnsException.builder(), 400, "Throttling"), Cause.UNAVAILABLE),
                Arguments.of(service(AuthorizationErrorException.builder(), 403), Cause.UNAVAILABLE),
                Arguments.of(service(InternalErrorException.builder(), 500), Cause.UNKNOWN),
                Arguments.of(service(SnsException.builder(), 502), Cause.UNKNOWN),
                Arguments.of(service(SnsException.builder(), 503), Cause.UNKNOWN),
                Arguments.of(service(SnsException.builder(), 408), Cause.UNKNOWN),
                Arguments.of(service(SnsException.builder(), 504), Cause.UNKNOWN),
                Arguments.of(client(new ConnectException(CANARY)), Cause.UNAVAILABLE),
                Arguments.of(client(new UnknownHostException(CANARY)), Cause.UNAVAILABLE),
                Arguments.of(client(new IOException(new ConnectException(CANARY))), Cause.UNAVAILABLE),
                Arguments.of(client(new SocketTimeoutException(CANARY)), Cause.UNKNOWN),
                Arguments.of(client(new IOException(CANARY)), Cause.UNKNOWN),
                Arguments.of(ApiCallTimeoutException.create(4_000), Cause.UNKNOWN),
                Arguments.of(ApiCallAttemptTimeoutException.create(2_500), Cause.UNKNOWN),
                Arguments.of(new IllegalStateException(CANARY), Cause.UNKNOWN));
    }

    private static RuntimeException service(SnsException.Builder failure, int status) {
        return service(failure, status, "AnyCode");
    }

    private static RuntimeException service(SnsException.Builder failure, int status, String code) {
        return (RuntimeException) failure.statusCode(status)
                .message(CANARY)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(CANARY)
                        .build())
                .build();
    }

    private static RuntimeException client(IOException cause) {
        return SdkClientException.create(CANARY, cause);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureOfTheClientBecomesACauseWithoutItsText(RuntimeException failure, Cause cause) {
        when(mocked.publish(any(PublishRequest.class))).thenThrow(failure);

        DeliveryException refused = refusal(new SnsSender(mocked, PLAIN));

        assertEquals(cause, refused.reason());
        assertEquals("message not delivered: " + cause, refused.getMessage());
        assertNull(refused.getCause());
        assertEquals(0, refused.getSuppressed().length + refused.getStackTrace().length);
    }

    @ParameterizedTest
    @CsvSource({
        "OptedOut, ADDRESS_REFUSED",
        "InvalidParameter, ADDRESS_REFUSED",
        "ParameterValueInvalid, ADDRESS_REFUSED",
        "AuthorizationError, UNAVAILABLE",
        "KMSDisabled, UNAVAILABLE",
        "NobodyKnowsThis, UNAVAILABLE"
    })
    void errorCodeAsSnsSpellsItIsUnderstoodAndNotRepeated(String code, Cause cause) {
        AWS.refuse(PUBLISH, code);

        assertEquals(cause, refusal(sender).reason());
        onlyCall();
    }

    @Test
    @DisplayName("DL-01 throttled twice: the third try delivers, within the time of a trigger")
    void throttledTwiceIsDelivered() {
        AWS.fail(PUBLISH, Fault.THROTTLED, Fault.THROTTLED);

        assertTimeout(Deadline.TRIGGER, () -> send(sender));

        assertEquals(3, AWS.calls(PUBLISH).size());
    }

    @Test
    @DisplayName("DL-01 throttled three times: nothing was sent")
    void throttledThreeTimesIsUnavailable() {
        AWS.fail(PUBLISH, Fault.THROTTLED, Fault.THROTTLED, Fault.THROTTLED);

        assertEquals(Cause.UNAVAILABLE, refusal(sender).reason());
        assertEquals(3, AWS.calls(PUBLISH).size());
    }

    @ParameterizedTest
    @CsvSource({
        "BREAKS_OFF, UNKNOWN",
        "BREAKS_OFF_AFTERWARDS, UNKNOWN",
        "ERROR, UNKNOWN",
        "NONSENSE, UNKNOWN",
        "UNAVAILABLE, UNKNOWN",
        "DENIED, UNAVAILABLE"
    })
    @DisplayName("DL-01 nothing but throttling is repeated: a message may be on its way")
    void oneCallOnly(Fault fault, Cause cause) {
        AWS.fail(PUBLISH, fault);

        assertEquals(cause, refusal(sender).reason());
        onlyCall();
    }

    @ParameterizedTest
    @CsvSource({"BREAKS_OFF", "BREAKS_OFF_AFTERWARDS"})
    @DisplayName("DL-01 also not on a connection that has served before, where the JDK would repeat a POST by itself")
    void oneCallOnlyOnAConnectionThatWasKept(Fault fault) throws DeliveryException {
        send(sender);
        assertEquals(1, AWS.connections());
        AWS.fail(PUBLISH, fault);

        assertEquals(Cause.UNKNOWN, refusal(sender).reason());

        assertEquals(2, AWS.calls(PUBLISH).size());
        assertEquals(1, AWS.connections());
    }

    @ParameterizedTest
    @CsvSource({"HANGS", "HANGS_AFTERWARDS"})
    @DisplayName("DL-01 an answer that does not come: nobody knows, and that soon")
    void noAnswerIsUnknownWithinTheTimeOfATrigger(Fault fault) {
        AWS.fail(PUBLISH, fault);

        DeliveryException refused = assertTimeout(Deadline.TRIGGER, () -> refusal(sender));

        assertEquals(Cause.UNKNOWN, refused.reason());
        onlyCall();
    }

    @Test
    void nobodyListensIsUnavailable() throws IOException {
        try (AwsClients nowhere = clients(closedPort())) {
            assertEquals(
                    Cause.UNAVAILABLE,
                    refusal(new SnsSender(nowhere.sns("eu-west-1"), PLAIN)).reason());
        }
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    @DisplayName("no try begins with less than 1.3 s left")
    void noTryWithTooLittleTime() {
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left).thenReturn(Duration.ofMillis(1_299));

            assertEquals(Cause.UNAVAILABLE, refusal(sender).reason());
            assertEquals(0, AWS.calls().size());

            deadline.when(Deadline::left).thenReturn(Duration.ofMillis(1_300));
            assertDoesNotThrow(() -> send(sender));
        }
    }

    @Test
    @DisplayName("no try is repeated with less than 1.3 s left")
    void noRepeatWithTooLittleTime() {
        AWS.fail(PUBLISH, Fault.THROTTLED);
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left)
                    .thenAnswer(call -> Duration.ofMillis(AWS.calls().isEmpty() ? 4_000 : 1_299));

            assertEquals(Cause.UNAVAILABLE, refusal(sender).reason());
            onlyCall();
        }
    }

    @ParameterizedTest
    @CsvSource({"4000, 4000, 2500", "2000, 2000, 2000"})
    void callMayTakeWhatTheTriggerHasLeftAndOneTryNotAllOfIt(int left, int call, int oneTry) throws DeliveryException {
        when(mocked.publish(any(PublishRequest.class)))
                .thenReturn(PublishResponse.builder().build());
        ArgumentCaptor<PublishRequest> request = ArgumentCaptor.forClass(PublishRequest.class);
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left).thenReturn(Duration.ofMillis(left));

            send(new SnsSender(mocked, PLAIN));
        }

        verify(mocked).publish(request.capture());
        AwsRequestOverrideConfiguration limits =
                request.getValue().overrideConfiguration().orElseThrow();
        assertEquals(Optional.of(Duration.ofMillis(call)), limits.apiCallTimeout());
        assertEquals(Optional.of(Duration.ofMillis(oneTry)), limits.apiCallAttemptTimeout());
    }
}
