package dev.countersign.local.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.receipt.LocalReceiptKey;
import dev.countersign.receipt.Receipt;
import dev.countersign.receipt.SignReceipt;
import dev.countersign.transaction.Orders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiptCommandTest {
    private static final String DETAILS = """
            {"currency":"EUR","amount":"1250","payee":{"name":"Grace  Hopper","account":"de89370400440532013000"}}""";

    private final SignReceipt signing = new SignReceipt(LocalReceiptKey.random());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        Receipt receipt = new Receipt(
                "https://issuer.example",
                "ada",
                "0123456789abcdefghijkl",
                Orders.payment().digest(),
                "SMS_OTP_STEPUP",
                at,
                at.plusSeconds(9));
        put("receipt", signing.sign(receipt) + "\n");
        put("keys", JSONObjectUtils.toJSONString(signing.keys()));
        put("details", DETAILS);
    }

    private void put(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, UTF_8);
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        for (String option : options) {
            arguments.add("--" + option);
            arguments.add(folder.resolve(option).toString());
        }
        return ReceiptCommand.run(arguments, new PrintStream(printed, true, UTF_8));
    }

    @Test
    void goodReceiptIsShown() {
        assertEquals(0, run("receipt", "keys"));
        assertEquals(
                """
                Good.
                  transaction   0123456789abcdefghijkl
                  digest        %s
                  approved by   ada
                  of            https://issuer.example
                  with          SMS_OTP_STEPUP
                  approved at   2026-03-01T12:00:00Z
                  confirmed at  2026-03-01T12:00:09Z
                """.formatted(Orders.payment().digest()),
                printed.toString(UTF_8).replace("\r\n", "\n"));
    }

    @Test
    void detailsAreComparedInTheirCanonicalForm() throws IOException {
        assertEquals(0, run("receipt", "keys", "details"));
        put("details", DETAILS.replace("1250", "1250.01"));
        assertEquals(1, run("receipt", "keys", "details"));
        assertTrue(printed.toString(UTF_8).contains("Other details"), printed::toString);
    }

    @Test
    void answerOfTheApiIsTakenAsItIs() throws IOException {
        put(
                "receipt",
                JSONObjectUtils.toJSONString(Map.of(
                        "receipt", Files.readString(folder.resolve("receipt")).strip())));

        assertEquals(0, run("receipt", "keys"));
    }

    @Test
    void alteredOrForeignReceiptsAreNotGood() throws IOException {
        String receipt = Files.readString(folder.resolve("receipt"));
        put("receipt", receipt.replaceFirst("\\..", ".A"));
        assertEquals(1, run("receipt", "keys"));
        put("receipt", receipt);
        put("keys", JSONObjectUtils.toJSONString(new SignReceipt(LocalReceiptKey.random()).keys()));
        assertEquals(1, run("receipt", "keys"));
        assertFalse(printed.toString(UTF_8).contains("Good"), printed::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "details"})
    void fileThatIsNotWhatItShouldBeIsTold(String file) throws IOException {
        put(file, "{}");
        String told = assertThrows(IllegalArgumentException.class, () -> run("receipt", "keys", "details"))
                .getMessage();
        assertTrue(String.valueOf(told).contains(file), told);
        Files.delete(folder.resolve(file));
        assertThrows(IllegalArgumentException.class, () -> run("receipt", "keys", "details"));
    }

    @Test
    void callsThatMeanNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ReceiptCommand.run(List.of(), System.out));
        assertThrows(IllegalArgumentException.class, () -> ReceiptCommand.run(List.of("sign"), System.out));
        assertThrows(IllegalArgumentException.class, () -> run("keys"));
        assertThrows(IllegalArgumentException.class, () -> run("receipt"));
    }
}
