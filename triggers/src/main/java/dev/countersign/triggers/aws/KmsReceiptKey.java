package dev.countersign.triggers.aws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import dev.countersign.receipt.ReceiptKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Keys for receipts in KMS: the private ones never leave it, the public ones are asked for once in the life of an environment. */
final class KmsReceiptKey implements ReceiptKey {
    private static final int SIGNATURE_BYTES = 64;

    private final KmsClient kms;
    private final List<String> keyIds;
    private volatile @Nullable List<ECKey> publicKeys;

    /** @param keyIds the one that signs now, and then those that have signed before */
    KmsReceiptKey(KmsClient kms, List<String> keyIds) {
        this.kms = kms;
        this.keyIds = List.copyOf(keyIds);
    }

    @Override
    public List<ECKey> publicKeys() {
        List<ECKey> known = publicKeys;
        if (known == null) {
            known = keyIds.stream().map(this::publicKey).toList();
            publicKeys = known;
        }
        return known;
    }

    private ECKey publicKey(String keyId) {
        GetPublicKeyRequest request = GetPublicKeyRequest.builder()
                .keyId(keyId)
                .overrideConfiguration(Calls::withinDeadline)
                .build();
        try {
            byte[] encoded = kms.getPublicKey(request).publicKey().asByteArray();
            ECPublicKey key =
                    (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            return new ECKey.Builder(Curve.P_256, key)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("a key for receipts must be of ECC_NIST_P256", e);
        }
    }

    /** KMS says it in DER, JOSE wants it plain. */
    @Override
    public byte[] sign(byte[] input) {
        SignRequest request = SignRequest.builder()
                .keyId(keyIds.get(0))
                .messageType(MessageType.RAW)
                .message(SdkBytes.fromByteArray(input))
                .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                .overrideConfiguration(Calls::withinDeadline)
                .build();
        try {
            return ECDSA.transcodeSignatureToConcat(
                    kms.sign(request).signature().asByteArray(), SIGNATURE_BYTES);
        } catch (JOSEException e) {
            throw new IllegalStateException("KMS must sign with ECDSA", e);
        }
    }
}
