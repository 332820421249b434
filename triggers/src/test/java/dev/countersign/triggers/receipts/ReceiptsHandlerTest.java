package dev.countersign.triggers.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.delivery.MessageHandle;
import dev.countersign.triggers.Bench;
import dev.countersign.triggers.EventJson;
import dev.countersign.triggers.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as AWS's pages have them, and events as nobody should send them. */
class ReceiptsHandlerTest {
    private static final String MAIL = "EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000";
    private static final String SENT = "34d9b400-c6dd-5444-820d-fbeb0f1f54cf";
    private static final String UNSENT = "1077257a-92f3-5ca3-bc97-6a915b310625";

    private final Bench bench = new Bench();

    // What providers report

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "receipts-documented, EMAIL, -",
                "receipts/mail-bounced, EMAIL, bounce",
                "receipts/mail-suppressed, EMAIL, blocked",
                "receipts/mail-mailbox-full, EMAIL, unreachable",
                "receipts/mail-undetermined, EMAIL, unknown",
                "receipts/mail-complaint, EMAIL, complaint",
                "receipts/mail-rejected, EMAIL, blocked",
                "receipts/whatsapp-delivered, WHATSAPP, -",
                "receipts/whatsapp-failed, WHATSAPP, unreachable",
                "receipts/whatsapp-failed-otherwise, WHATSAPP, unknown",
                "receipts/whatsapp-undeliverable, WHATSAPP, unreachable"
            })
    @DisplayName("C9 what a service says of a message is one line of the audit trail")
    void serviceEventIsOneLine(String golden, String medium, String reason) {
        String event = EventJson.golden(golden);

        run(event);

        assertEquals(List.of(line(medium, id(event), reason)), audited());
        assertNothingPersonal();
        assertEquals(0, faults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Blocked as spam by phone carrier | blocked",
                "Destination is on a blocked list | blocked",
                "Invalid phone number | unreachable",
                "Message body is invalid | unknown",
                "Phone carrier has blocked this message | blocked",
                "Phone carrier is currently unreachable/unavailable | unreachable",
                "Phone has blocked SMS | blocked",
                "Phone is on a blocked list | blocked",
                "Phone is currently unreachable/unavailable | unreachable",
                "Phone number is opted out | blocked",
                "This delivery would exceed max price | unknown",
                "Unknown error attempting to reach phone | unknown",
                "No route to +12025550101 | unknown"
            })
    @DisplayName("C9 the reasons of text messages that failed are words of ours")
    void reasonsAreFewWords(String providers, String ours) {
        run(LogBatches.of(
                EventJson.golden("receipts/sms-failed").replace("Unknown error attempting to reach phone", providers)));

        assertEquals(List.of(line("SMS", UNSENT, ours)), audited());
        assertNothingPersonal();
    }

    @Test
    @DisplayName("C9 each line of a batch of SNS's log is one line of the audit trail")
    void batchIsOneLineEach() {
        run(LogBatches.of(EventJson.golden("receipts/sms-delivered"), EventJson.golden("receipts/sms-failed")));

        assertEquals(List.of(line("SMS", SENT, null), line("SMS", UNSENT, "unknown")), audited());
        assertNothingPersonal();
        assertEquals(0, faults());
    }

    @Test
    void oneBadLineDoesNotLoseTheOthers() {
        run(LogBatches.of(
                "START RequestId", "{\"status\":\"SUCCESS\"}", "{}", EventJson.golden("receipts/sms-delivered")));

        assertEquals(List.of(line("SMS", SENT, null)), audited());
        assertEquals(3, faults());
    }

    @Test
    void aTrialOfCloudWatchIsNothing() {
        run(LogBatches.message("CONTROL_MESSAGE", List.of()));

        assertEquals(List.of(), audited());
        assertEquals(0, faults());
    }

    @Test
    void nothingIsAnswered() {
        assertArrayEquals(new byte[0], bench.run(LambdaFunction.RECEIPTS, "no event".getBytes(UTF_8)));
    }

    // Events as nobody should send them

    static Stream<String> hostile() {
        String mail = EventJson.golden("receipts-documented");
        return Stream.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"source\":\"aws.ses\"}",
                "{\"source\":\"aws.ses\",\"detail\":[]}",
                "{\"source\":{},\"detail\":{}}",
                "{\"awslogs\":{}}",
                "{\"awslogs\":null}",
                "{\"awslogs\":{\"data\":7}}",
                "{\"a\":".repeat(100_000),
                mail.replace("aws.ses", "aws.s3"),
                mail.replace("\"Delivery\"", "\"Open\""),
                mail.replace("\"Delivery\"", "null"),
                mail.replace(MAIL, ""),
                mail.replace(MAIL, "ada@example.com and more"),
                mail.replace(MAIL, "x".repeat(300)),
                mail.replace("\"" + MAIL + "\"", "12025550101"),
                EventJson.golden("receipts/mail-bounced").replace("\"bounce\"", "\"rebound\""),
                EventJson.golden("receipts/whatsapp-delivered").replace("Delivered", "Received"),
                EventJson.golden("receipts/whatsapp-failed").replace("[", "").replace("]", ""),
                LogBatches.event("*"),
                LogBatches.event(""),
                LogBatches.event(Base64.getEncoder().encodeToString("ada@example.com".getBytes(UTF_8))),
                LogBatches.event(truncated()),
                LogBatches.packed("no JSON, but ada@example.com".getBytes(UTF_8)),
                LogBatches.message("OTHER_MESSAGE", List.of()),
                LogBatches.message("DATA_MESSAGE", Map.of()),
                LogBatches.message("DATA_MESSAGE", List.of("+12025550101")),
                LogBatches.message("DATA_MESSAGE", List.of(Map.of("message", 7))),
                LogBatches.of(EventJson.golden("receipts/sms-delivered").replace("SUCCESS", "PENDING")));
    }

    private static String truncated() {
        byte[] whole =
                LogBatches.gzip(EventJson.golden("receipts/sms-delivered").getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(Arrays.copyOf(whole, whole.length / 2));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("LG-01 what is no receipt is one fault, thrown at nobody, and quotes nothing")
    void unknownEventIsOneFault(String event) {
        run(event);

        assertEquals(List.of(), audited());
        assertEquals(1, faults(), bench.log());
        assertTrue(bench.log().contains("\"function\":\"RECEIPTS\",\"type\":"), bench.log());
        assertNothingPersonal();
    }

    static Stream<Arguments> sizes() {
        return Stream.of(Arguments.of(LogBatch.MAX_BYTES, 1), Arguments.of(LogBatch.MAX_BYTES + 1, 0));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void batchIsBounded(int bytes, int receipts) {
        String empty = JSONObjectUtils.toJSONString(Map.of("messageType", "DATA_MESSAGE", "logEvents", "@"));
        String events = JSONObjectUtils.toJSONString(Map.of("message", EventJson.golden("receipts/sms-delivered")));
        String batch = empty.replace("\"@\"", "[" + events + "]");

        run(LogBatches.packed((batch + " ".repeat(bytes - batch.length())).getBytes(UTF_8)));

        assertEquals(receipts, audited().size());
        assertEquals(1 - receipts, faults());
    }

    @Test
    @DisplayName("a gigabyte that comes as a megabyte is not unpacked")
    void gzipBombIsNotUnpacked() {
        byte[] megabyte = new byte[1 << 20];
        byte[] part = LogBatches.gzip(megabyte);
        byte[] bomb = new byte[part.length * 1_024]; // members of gzip may follow each other
        for (int i = 0; i < 1_024; i++) {
            System.arraycopy(part, 0, bomb, i * part.length, part.length);
        }

        run(LogBatches.event(Base64.getEncoder().encodeToString(bomb)));

        assertEquals(1, faults());
    }

    @Test
    void brokenInputIsOneFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("ada@example.com");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("ada@example.com");
            }
        };

        bench.run(LambdaFunction.RECEIPTS, broken);

        assertEquals(1, faults());
        assertNothingPersonal();
    }

    @Test
    @DisplayName("at level error a receipt is an audit event too")
    void levelErrorWritesEvents() {
        bench.set("LOG_LEVEL", "error");

        run(EventJson.golden("receipts/mail-bounced"));

        assertEquals(1, audited().size());
        assertTrue(audited().get(0).startsWith("MESSAGE_FAILED"), bench.log());
    }

    // What is needed above

    private void run(String event) {
        bench.run(LambdaFunction.RECEIPTS, event);
    }

    private static String id(String event) {
        Map<String, Object> detail = Bench.object(Bench.json(event), "detail");
        return String.valueOf((detail.containsKey("mail") ? Bench.object(detail, "mail") : detail).get("messageId"));
    }

    private static String line(String medium, String id, @Nullable String reason) {
        String what = reason == null ? "MESSAGE_DELIVERED" : "MESSAGE_FAILED " + reason;
        String counts = reason == null ? "MessagesDelivered" : "MessagesFailed";
        return what + " " + medium + " " + MessageHandle.of(id) + " " + counts;
    }

    private List<String> audited() {
        return bench.log()
                .lines()
                .map(Bench::json)
                .filter(line -> "audit".equals(line.get("kind")))
                .map(line -> line.get("what")
                        + (line.containsKey("reason") ? " " + line.get("reason") : "")
                        + " " + line.get("medium")
                        + " " + line.get("message")
                        + (line.containsKey("MessagesDelivered") ? " MessagesDelivered" : "")
                        + (line.containsKey("MessagesFailed") ? " MessagesFailed" : ""))
                .toList();
    }

    private long faults() {
        return bench.log().lines().filter(line -> line.contains("\"Faults\":1")).count();
    }

    private void assertNothingPersonal() {
        for (String personal :
                List.of("example.com", "bank.example", "2025550101", MAIL, SENT, UNSENT, "Carrier", "user unknown")) {
            assertFalse(bench.log().contains(personal), personal);
        }
    }
}
