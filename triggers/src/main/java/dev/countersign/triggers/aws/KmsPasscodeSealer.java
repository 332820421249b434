package dev.countersign.triggers.aws;

import dev.countersign.passcode.PasscodeContext;
import dev.countersign.passcode.PasscodeSealer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptRequest;

/** Seals by a symmetric key of AWS KMS ({@code Encrypt}), which has no need to let it open anything. */
final class KmsPasscodeSealer implements PasscodeSealer {
    private final KmsClient kms;
    private final String keyId;

    KmsPasscodeSealer(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    @Override
    public byte[] seal(String value, PasscodeContext context) {
        EncryptRequest request = EncryptRequest.builder()
                .keyId(keyId)
                .plaintext(SdkBytes.fromUtf8String(value))
                .encryptionContext(context.entries())
                .overrideConfiguration(Calls::withinDeadline)
                .build();
        return kms.encrypt(request).ciphertextBlob().asByteArray();
    }
}
