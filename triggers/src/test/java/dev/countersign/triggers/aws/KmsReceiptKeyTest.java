package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.receipt.InvalidReceiptException;
import dev.countersign.receipt.Receipt;
import dev.countersign.receipt.ReceiptKey;
import dev.countersign.receipt.SignReceipt;
import dev.countersign.receipt.VerifyReceipt;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** Receipts that are signed by KMS, as the unmodified SDK asks it. */
final class KmsReceiptKeyTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Receipt RECEIPT = new Receipt("issuer", "ada", "id", "digest", "SMS_OTP_STEPUP", AT, AT);

    private final AwsBench bench = AwsBench.start();

    @AfterEach
    void close() {
        bench.close();
    }

    private ReceiptKey key(String ids) {
        Map<String, String> variables = new HashMap<>(bench.environment());
        variables.put("RECEIPT_KEY_IDS", ids);
        return bench.ports(AwsSettings.of(LambdaFunction.APPROVAL_RECEIPT, variables))
                .receiptKey();
    }

    private static VerifyReceipt published(ReceiptKey key) {
        return VerifyReceipt.by(JSONObjectUtils.toJSONString(new SignReceipt(key).keys()));
    }

    @Test
    void receiptIsVerifiedByThePublishedKey() throws InvalidReceiptException {
        ReceiptKey key = key("new,old");

        for (int i = 0; i < 20; i++) { // DER has not always the same length
            assertEquals(RECEIPT, published(key).verify(new SignReceipt(key).sign(RECEIPT)));
        }
        assertEquals(2, bench.aws.calls("kms:GetPublicKey").size(), "once for each key");
        assertTrue(bench.aws.calls("kms:Sign").stream()
                .allMatch(call -> call.body().contains("\"new\"")));
    }

    @Test
    @DisplayName("a receipt of the former key is verified after a rotation, and not when that key is no longer named")
    void formerKeysStillVerify() throws InvalidReceiptException {
        String former = new SignReceipt(key("old")).sign(RECEIPT);

        assertEquals(RECEIPT, published(key("new,old")).verify(former));
        VerifyReceipt without = published(key("new"));
        assertThrows(InvalidReceiptException.class, () -> without.verify(former));
    }

    @Test
    @DisplayName("ST-05 nothing is signed while KMS refuses; what was refused is asked for again")
    void refusalSignsNothing() throws InvalidReceiptException {
        ReceiptKey key = key("new");
        SignReceipt signing = new SignReceipt(key);
        for (String action : List.of("kms:GetPublicKey", "kms:Sign")) {
            bench.aws.fail(action, Fault.DENIED);
            assertThrows(SdkException.class, () -> signing.sign(RECEIPT), action);
        }
        bench.aws.fail("kms:Sign", Fault.THROTTLED);
        assertEquals(RECEIPT, published(key).verify(signing.sign(RECEIPT)));
    }
}
