package dev.countersign.triggers.aws;

import static dev.countersign.triggers.testing.ProviderServer.answering;
import static dev.countersign.triggers.testing.ProviderServer.head;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mockStatic;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.testing.ProviderServer;
import dev.countersign.triggers.testing.ProviderServer.Answer;
import dev.countersign.triggers.testing.ProviderServer.Call;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.MockedStatic;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What arrives at AWS End User Messaging Social, how often, and what is said when it does not. */
final class EndUserMessagingSenderTest {
    private static final String SECRET = "secret-of-the-test";
    private static final String ACCEPTED = "{\"messageId\":\"e2e3b1f0-0000-4000-8000-000000000001\"}";
    private static final Pattern SIGNATURE =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/(\\d{8})/eu-west-1/social-messaging/aws4_request, "
                    + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");
    private static final Message MESSAGE = new Message(Locale.UK, "012345", "", "012345 is your code", "");
    private static final Destination TO =
            Destination.of(AddressKind.PHONE, "+12025550101").orElseThrow();
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsSessionCredentials.create("AKIDEXAMPLE", SECRET, "token-of-the-test"));

    private final ProviderServer aws = ProviderServer.start();
    private final AwsClients clients = clients(CREDENTIALS);

    private AwsClients clients(AwsCredentialsProvider credentials) {
        return new AwsClients(credentials, aws.root());
    }

    private static EndUserMessagingSender sender(AwsClients clients) {
        return new EndUserMessagingSender(
                clients.provider(),
                clients.signedPost(EndUserMessagingSender.SERVICE, "eu-west-1", EndUserMessagingSender.PATH),
                new EndUserMessagingSettings("phone-number-id-0123456789abcdef", "eu-west-1"),
                new WhatsAppTemplate("sign_in", List.of("en_US", "de")));
    }

    @BeforeEach
    void begin() {
        Deadline.begin();
    }

    @AfterEach
    void close() {
        clients.close();
        aws.close();
    }

    private String send() throws DeliveryException {
        return sender(clients).send(Medium.WHATSAPP, TO, MESSAGE);
    }

    private DeliveryException refusal() {
        return assertThrows(DeliveryException.class, this::send);
    }

    @Test
    @DisplayName("C2 the call is the documented one, with Meta's payload inside, byte for byte")
    void callIsTheDocumentedOne() throws DeliveryException {
        aws.next(answering(200, ACCEPTED));

        assertEquals("e2e3b1f0-0000-4000-8000-000000000001", send());

        String payload =
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+12025550101\",\"type\":\"template\",\"template\":{"
                        + "\"name\":\"sign_in\",\"language\":{\"code\":\"en_US\"},\"components\":["
                        + "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"012345\"}]},"
                        + "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\",\"parameters\":[{\"type\":\"text\",\"text\":\"012345\"}]}]}}";
        Call call = aws.calls().get(0);
        assertEquals("POST /v1/whatsapp/send HTTP/1.1", call.line());
        assertEquals(
                "{\"originationPhoneNumberId\":\"phone-number-id-0123456789abcdef\",\"message\":\""
                        + Base64.getEncoder().encodeToString(payload.getBytes(UTF_8))
                        + "\",\"metaApiVersion\":\"v20.0\"}",
                call.body());
        assertEquals("application/json", call.headers().get("content-type"));
        call.headers().forEach((name, value) -> assertFalse(value.contains("012345") || value.contains(SECRET), name));
    }

    @Test
    @DisplayName("C2 the signature is the one of AWS Signature Version 4, computed here once more")
    void signatureIsRight() throws DeliveryException, GeneralSecurityException {
        aws.next(answering(200, ACCEPTED));
        send();

        Call call = aws.calls().get(0);
        Matcher header = SIGNATURE.matcher(call.headers().getOrDefault("authorization", ""));
        assertTrue(header.matches(), call.headers().toString());
        List<String> signed = List.of(header.group(2).split(";"));
        assertTrue(signed.containsAll(List.of("host", "x-amz-date", "x-amz-security-token")), signed.toString());
        StringBuilder canonical = new StringBuilder("POST\n/v1/whatsapp/send\n\n");
        signed.forEach(name -> canonical
                .append(name)
                .append(':')
                .append(call.headers().get(name))
                .append('\n'));
        canonical.append('\n').append(header.group(2)).append('\n').append(sha256(call.body()));
        String scope = header.group(1) + "/eu-west-1/social-messaging/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + call.headers().get("x-amz-date") + "\n" + scope + "\n"
                + sha256(canonical.toString());
        byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = mac(key, part);
        }
        assertEquals(HexFormat.of().formatHex(mac(key, toSign)), header.group(3));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    @Test
    void withoutAnEndpointItIsTheServicesOwnInItsRegion() {
        try (AwsClients real = new AwsClients(CREDENTIALS)) {
            assertEquals(
                    "https://social-messaging.eu-west-1.amazonaws.com/v1/whatsapp/send",
                    real.signedPost(EndUserMessagingSender.SERVICE, "eu-west-1", EndUserMessagingSender.PATH)
                            .head(new byte[0])
                            .getUri()
                            .toString());
        }
    }

    private static Answer throttledByCode() {
        return connection -> {
            String head =
                    head(400, 2).replace("Location", "x-amzn-ErrorType: ThrottlingException:http://a/\r\nLocation");
            connection.getOutputStream().write((head + "{}").getBytes(UTF_8));
        };
    }

    @Test
    @DisplayName("DL-05 throttled twice: the third try delivers, within the time of a trigger")
    void throttledTwiceIsDelivered() {
        aws.next(answering(429, "{}"), throttledByCode(), answering(200, ACCEPTED));

        assertFalse(assertTimeout(Deadline.TRIGGER, this::send).isEmpty());

        assertEquals(3, aws.calls().size());
    }

    @Test
    @DisplayName("DL-05 throttled three times: nothing was sent")
    void throttledThreeTimesIsUnavailable() {
        aws.next(throttledByCode(), throttledByCode(), answering(429, "{}"));

        assertEquals(Cause.UNAVAILABLE, refusal().reason());
        assertEquals(3, aws.calls().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    400 | {"__type":"InvalidParametersException","message":"canary"} | UNAVAILABLE
                    400 | {"__type":"ValidationException"}                           | UNAVAILABLE
                    403 | {"__type":"AccessDeniedException"}                         | UNAVAILABLE
                    404 | {"__type":"ResourceNotFoundException"}                     | UNAVAILABLE
                    408 | {}                                                         | UNKNOWN
                    500 | {"__type":"InternalServiceException"}                      | UNKNOWN
                    502 | {"__type":"DependencyException"}                           | UNKNOWN
                    503 | ``                                                         | UNKNOWN
                    202 | {}                                                         | UNKNOWN
                    200 | <html>                                                     | UNKNOWN
                    200 | ``                                                         | UNKNOWN
                    """)
    @DisplayName("DL-05 an answer that is no success, with its cause, after one call")
    void answerThatIsNoSuccess(int status, String body, Cause cause) {
        aws.next(answering(status, body));

        DeliveryException refused = refusal();

        assertEquals(cause, refused.reason());
        assertEquals("message not delivered: " + cause, refused.getMessage());
        assertNull(refused.getCause());
        assertEquals(1, aws.calls().size());
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of(Named.of("nothing comes", ProviderServer.nothing())),
                Arguments.of(Named.of("the connection ends", ProviderServer.end())),
                Arguments.of(Named.of("the connection is reset", ProviderServer.reset())),
                Arguments.of(Named.of("the body trickles", ProviderServer.trickle(head(200, 100_000)))),
                Arguments.of(Named.of("the body is too long", answering(200, ACCEPTED + " ".repeat(70_000)))));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    @DisplayName("DL-05 after anything but a whole answer nobody knows: one call, within the time of a trigger")
    void doubtIsUnknownAndNotRepeated(Answer answer) {
        aws.next(answer);

        assertEquals(
                Cause.UNKNOWN, assertTimeout(Deadline.TRIGGER, this::refusal).reason());
        assertEquals(1, aws.calls().size());
    }

    @Test
    void messageWithoutAnIdIsAcceptedAllTheSame() throws DeliveryException {
        aws.next(answering(200, "{}"));

        assertEquals("", send());
    }

    @Test
    void nobodyListensIsUnavailable() {
        aws.close();

        assertEquals(Cause.UNAVAILABLE, refusal().reason());
    }

    @Test
    void withoutCredentialsNothingLeaves() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create("canary");
        };
        try (AwsClients anonymous = clients(none)) {
            DeliveryException refused = assertThrows(
                    DeliveryException.class, () -> sender(anonymous).send(Medium.WHATSAPP, TO, MESSAGE));

            assertEquals(Cause.UNAVAILABLE, refused.reason());
            assertEquals(0, aws.calls().size());
        }
    }

    @Test
    @DisplayName("no try begins with less than 1.3 s left")
    void noTryWithTooLittleTime() {
        try (MockedStatic<Deadline> deadline = mockStatic(Deadline.class)) {
            deadline.when(Deadline::left).thenReturn(Duration.ofMillis(1_299));

            assertEquals(Cause.UNAVAILABLE, refusal().reason());
        }

        assertEquals(0, aws.calls().size());
    }
}
