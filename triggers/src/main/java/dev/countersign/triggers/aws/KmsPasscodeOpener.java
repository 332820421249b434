package dev.countersign.triggers.aws;

import dev.countersign.passcode.PasscodeContext;
import dev.countersign.passcode.PasscodeOpener;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * Opens by a symmetric key of AWS KMS ({@code Decrypt}). KMS is told which key it must have been: else whoever may encrypt with any key
 * that this function may use could make something that opens.
 */
final class KmsPasscodeOpener implements PasscodeOpener {
    /** More is refused by KMS before it looks at it, and so is nothing. */
    private static final int MOST_BYTES = 6_144;

    private final KmsClient kms;
    private final String keyId;

    KmsPasscodeOpener(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    /** These two exceptions are about what was shown, all others about the key or the service. */
    @Override
    public Optional<String> open(byte[] sealed, PasscodeContext context) {
        if (sealed.length == 0 || sealed.length > MOST_BYTES) {
            return Optional.empty();
        }
        DecryptRequest request = DecryptRequest.builder()
                .keyId(keyId)
                .ciphertextBlob(SdkBytes.fromByteArray(sealed))
                .encryptionContext(context.entries())
                .overrideConfiguration(Calls::withinDeadline)
                .build();
        try {
            return Optional.of(kms.decrypt(request).plaintext().asUtf8String());
        } catch (InvalidCiphertextException | IncorrectKeyException e) {
            return Optional.empty();
        }
    }
}
