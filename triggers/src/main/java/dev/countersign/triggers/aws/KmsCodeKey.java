package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.otp.CodeKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/**
 * Code keys in AWS KMS, which never leave it ({@code GenerateMac}, HMAC_SHA_256). A key's short name is made from its id, so a
 * round that names it says nothing about the account.
 */
public final class KmsCodeKey implements CodeKey {
    private final KmsClient kms;
    private final String current;
    private final Map<String, String> idsByName;

    /** Keys by their KMS ids; the first one is the current one, the others still verify. */
    KmsCodeKey(KmsClient kms, List<String> ids) {
        this.kms = kms;
        this.current = name(ids.get(0));
        this.idsByName = new LinkedHashMap<>();
        ids.forEach(id -> idsByName.put(name(id), id));
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public byte[] mac(String keyName, byte[] message) {
        String id = idsByName.get(keyName);
        if (id == null) {
            throw new IllegalArgumentException(
                    "no such code key is configured; was it removed while codes were pending?");
        }
        return mac(kms, id, message);
    }

    static byte[] mac(KmsClient kms, String keyId, byte[] message) {
        GenerateMacRequest request = GenerateMacRequest.builder()
                .keyId(keyId)
                .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                .message(SdkBytes.fromByteArray(message))
                .overrideConfiguration(Calls::withTimeToReport)
                .build();
        return kms.generateMac(request).mac().asByteArray();
    }

    static String name(String keyId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(keyId.getBytes(UTF_8));
            return Base64.getUrlEncoder().encodeToString(digest).substring(0, NAME_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "KmsCodeKey[" + current + "]";
    }
}
