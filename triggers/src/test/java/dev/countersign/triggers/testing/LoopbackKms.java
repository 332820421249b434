package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** KMS, as far as the functions call it. Keys need not be made: an id is a key, of whatever kind is asked for. */
final class LoopbackKms {
    private final LoopbackSealing sealing = new LoopbackSealing();
    private final Map<String, KeyPair> pairs = new ConcurrentHashMap<>();

    /** Empty for an action that is not played here. */
    Optional<Map<String, Object>> answer(String action, Map<String, Object> request)
            throws ParseException, GeneralSecurityException, LoopbackSealing.Refused {
        return switch (action) {
            case "GenerateMac" -> Optional.of(mac(request));
            case "Sign" -> Optional.of(signature(request));
            case "GetPublicKey" -> Optional.of(publicKey(request));
            case "Encrypt" -> Optional.of(sealing.encrypt(request));
            case "Decrypt" -> Optional.of(LoopbackSealing.decrypt(request));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> mac(Map<String, Object> request)
            throws ParseException, GeneralSecurityException {
        String keyId = text(request, "KeyId");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(("loopback " + keyId).getBytes(UTF_8), "HmacSHA256"));
        return Map.of(
                "KeyId", keyId,
                "MacAlgorithm", text(request, "MacAlgorithm"),
                "Mac", base64(mac.doFinal(message(request))));
    }

    private Map<String, Object> signature(Map<String, Object> request) throws ParseException, GeneralSecurityException {
        if (!text(request, "MessageType").equals("RAW")
                || !text(request, "SigningAlgorithm").equals("ECDSA_SHA_256")) {
            throw new GeneralSecurityException("only what the key is for is played here");
        }
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair(text(request, "KeyId")).getPrivate());
        signature.update(message(request));
        return Map.of("KeyId", text(request, "KeyId"), "Signature", base64(signature.sign()));
    }

    private Map<String, Object> publicKey(Map<String, Object> request) throws ParseException {
        String keyId = text(request, "KeyId");
        return Map.of(
                "KeyId", keyId, "PublicKey", base64(pair(keyId).getPublic().getEncoded()));
    }

    private KeyPair pair(String keyId) {
        return pairs.computeIfAbsent(keyId, id -> newPair());
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] message(Map<String, Object> request) throws ParseException {
        return Base64.getDecoder().decode(text(request, "Message"));
    }

    private static String text(Map<String, Object> request, String member) throws ParseException {
        return JSONObjectUtils.getString(request, member);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
