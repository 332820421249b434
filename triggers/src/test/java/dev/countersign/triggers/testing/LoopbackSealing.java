package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** KMS' {@code Encrypt} and {@code Decrypt}: what is sealed carries the id of its key, and opens under the same encryption context alone. */
final class LoopbackSealing {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    /** Why a call is refused, by the name that AWS has for it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code) {
            super(code);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    Map<String, Object> encrypt(Map<String, Object> request) throws ParseException, GeneralSecurityException {
        String keyId = JSONObjectUtils.getString(request, "KeyId");
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, request).doFinal(bytes(request, "Plaintext"));
        byte[] id = keyId.getBytes(UTF_8);
        ByteBuffer blob = ByteBuffer.allocate(1 + id.length + NONCE_BYTES + sealed.length)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(sealed);
        return Map.of("KeyId", keyId, "CiphertextBlob", text(blob.array()));
    }

    static Map<String, Object> decrypt(Map<String, Object> request)
            throws ParseException, GeneralSecurityException, Refused {
        ByteBuffer blob = ByteBuffer.wrap(bytes(request, "CiphertextBlob"));
        int idLength = Byte.toUnsignedInt(blob.get());
        if (blob.remaining() < idLength + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new Refused("InvalidCiphertextException");
        }
        String keyId = new String(taken(blob, idLength), UTF_8);
        if (!keyId.equals(JSONObjectUtils.getString(request, "KeyId"))) {
            throw new Refused("IncorrectKeyException");
        }
        byte[] nonce = taken(blob, NONCE_BYTES);
        try {
            byte[] value = cipher(Cipher.DECRYPT_MODE, keyId, nonce, request).doFinal(taken(blob, blob.remaining()));
            return Map.of("KeyId", keyId, "Plaintext", text(value));
        } catch (AEADBadTagException e) {
            throw new Refused("InvalidCiphertextException");
        }
    }

    private static Cipher cipher(int mode, String keyId, byte[] nonce, Map<String, Object> request)
            throws ParseException, GeneralSecurityException {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(("loopback " + keyId).getBytes(UTF_8));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        Map<String, Object> context = JSONObjectUtils.getJSONObject(request, "EncryptionContext");
        cipher.updateAAD(JSONObjectUtils.toJSONString(context == null ? Map.of() : new TreeMap<>(context))
                .getBytes(UTF_8));
        return cipher;
    }

    private static byte[] taken(ByteBuffer blob, int length) {
        byte[] bytes = new byte[length];
        blob.get(bytes);
        return bytes;
    }

    private static byte[] bytes(Map<String, Object> request, String member) throws ParseException {
        return Base64.getDecoder().decode(JSONObjectUtils.getString(request, member));
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
