package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.passcode.PasscodeContext;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.AwsCall;
import dev.countersign.triggers.testing.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Passcodes sealed and opened by the unmodified client of KMS, against a KMS that honours the encryption context. */
final class KmsPasscodeTest {
    private static final PasscodeContext CONTEXT = context("4711");

    private final AwsBench bench = AwsBench.start();

    /** As whatever runs a request does. */
    @BeforeEach
    void begin() {
        Deadline.begin();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static PasscodeContext context(String order) {
        return new PasscodeContext(new TreeMap<>(Map.of("cs:client", "billing", "x:order", order)));
    }

    private AwsPorts ports(String keyId) {
        Map<String, String> variables = new HashMap<>(bench.environment());
        variables.put("PASSCODE_KEY_ID", keyId);
        return bench.ports(AwsSettings.of(LambdaFunction.CHECK_PASSCODE, variables));
    }

    private byte[] sealed() {
        return ports("key").passcodeSealer().seal("value", CONTEXT);
    }

    private Optional<String> open(byte[] sealed, PasscodeContext context) {
        return ports("key").passcodeOpener().open(sealed, context);
    }

    @Test
    @DisplayName("D1 what is sealed opens under the same encryption context alone")
    void opensUnderTheSameContext() {
        byte[] sealed = sealed();

        assertEquals(Optional.of("value"), open(sealed, CONTEXT));
        assertEquals(Optional.empty(), open(sealed, context("4712")));
        assertEquals(Optional.empty(), open(sealed, new PasscodeContext(new TreeMap<>())));
    }

    @Test
    @DisplayName("KMS is told key and context by both calls")
    void callsNameKeyAndContext() {
        byte[] sealed = sealed();
        assertTrue(open(sealed, CONTEXT).isPresent());

        List<AwsCall> calls = bench.aws.calls();
        assertEquals(List.of("kms:Encrypt", "kms:Decrypt"), bench.aws.names());
        for (AwsCall call : calls) {
            assertTrue(call.body().contains("\"KeyId\":\"key\""), call.body());
            assertTrue(
                    call.body().contains("\"EncryptionContext\":{\"cs:client\":\"billing\",\"x:order\":\"4711\"}"),
                    call.body());
        }
    }

    @Test
    @DisplayName("what another key has sealed is wrong, whoever may use that key")
    void otherKeysDoNotSeal() {
        byte[] ofAnother = ports("another").passcodeSealer().seal("value", CONTEXT);

        assertEquals(Optional.empty(), open(ofAnother, CONTEXT));
        assertEquals(Optional.of("value"), ports("another").passcodeOpener().open(ofAnother, CONTEXT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 40, 6_144, 6_145})
    @DisplayName("whatever else is shown is wrong, and no fault; what KMS would not look at it is not asked for")
    void anythingElseIsWrong(int length) {
        assertEquals(Optional.empty(), open(new byte[length], CONTEXT));

        assertEquals(length == 0 || length > 6_144, bench.aws.names().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DisabledException",
                "KMSInvalidStateException",
                "NotFoundException",
                "AccessDeniedException",
                "InvalidKeyUsageException",
                "DependencyTimeoutException"
            })
    @DisplayName("ST-05 a key that cannot be used is a fault: neither right nor wrong")
    void unusableKeyIsAFault(String code) {
        byte[] sealed = sealed();
        bench.aws.refuse("kms:Decrypt", code);
        bench.aws.refuse("kms:Encrypt", code);

        assertThrows(SdkException.class, () -> open(sealed, CONTEXT));
        assertThrows(SdkException.class, this::sealed);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "UNAVAILABLE", "ERROR", "BREAKS_OFF"})
    @DisplayName("ST-05 a service that fails three times is a fault, one that fails once is asked again")
    void failingServiceIsAFault(Fault fault) {
        byte[] sealed = sealed();
        bench.aws.fail("kms:Decrypt", fault);
        assertEquals(Optional.of("value"), open(sealed, CONTEXT));

        bench.aws.fail("kms:Decrypt", fault, fault, fault);
        SdkException thrown = assertThrows(SdkException.class, () -> open(sealed, CONTEXT));
        assertFalse(String.valueOf(thrown.getMessage()).contains("value"), thrown::toString);
    }
}
