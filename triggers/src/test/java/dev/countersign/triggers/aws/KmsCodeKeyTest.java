package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.countersign.otp.CodeKey;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.Functions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacResponse;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

final class KmsCodeKeyTest {
    private static final String OLD = "arn:aws:kms:eu-central-1:000000000000:key/11111111-1111-1111-1111-111111111111";
    private static final String NEW = "arn:aws:kms:eu-central-1:000000000000:key/22222222-2222-2222-2222-222222222222";

    private final KmsClient kms = mock(KmsClient.class);

    @Test
    void nameIsEightCharactersThatSayNothingOfTheAccount() {
        String name = new KmsCodeKey(kms, List.of(NEW, OLD)).current();

        assertTrue(name.matches("[A-Za-z0-9_-]{8}"), name);
        assertEquals(name, KmsCodeKey.name(NEW));
        assertNotEquals(name, KmsCodeKey.name(OLD));
        assertEquals(CodeKey.NAME_LENGTH, name.length());
    }

    @Test
    void keyThatIsNotConfiguredIsNeverAsked() {
        var keys = new KmsCodeKey(kms, List.of(NEW));

        assertThrows(IllegalArgumentException.class, () -> keys.mac(KmsCodeKey.name(OLD), new byte[32]));
        verifyNoInteractions(kms);
    }

    @Test
    void macIsAskedOfTheNamedKey() {
        List<GenerateMacRequest> asked = new ArrayList<>();
        when(kms.generateMac(any(GenerateMacRequest.class))).thenAnswer(call -> {
            asked.add(call.getArgument(0));
            return GenerateMacResponse.builder()
                    .mac(SdkBytes.fromByteArray(new byte[32]))
                    .build();
        });
        byte[] digest = new byte[32];
        digest[0] = 7;

        new KmsCodeKey(kms, List.of(NEW, OLD)).mac(KmsCodeKey.name(OLD), digest);

        assertEquals(OLD, asked.get(0).keyId());
        assertEquals(MacAlgorithmSpec.HMAC_SHA_256, asked.get(0).macAlgorithm());
        assertEquals(SdkBytes.fromByteArray(digest), asked.get(0).message());
    }

    @Test
    @DisplayName("D6 a code that was sent before the keys were rotated still works afterwards")
    void codeSentBeforeARotationStillWorks() {
        try (AwsBench bench = AwsBench.start()) {
            var session = bench.signIn(bench.functions(Map.of("CODE_KEY_IDS", "old")), AwsBench.ADA);
            session.request("__dummy__", Map.of("signInMethod", "EMAIL_OTP"));

            Functions rotated = bench.functions(Map.of("CODE_KEY_IDS", "new,old"));

            assertTrue(session.over(rotated).verify(bench.code(), Map.of()));
        }
    }
}
