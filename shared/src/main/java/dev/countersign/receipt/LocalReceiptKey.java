package dev.countersign.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.List;

/** A key in this JVM's memory, for a laptop and for tests. In an account the key lives in AWS KMS. */
public final class LocalReceiptKey implements ReceiptKey {
    private final ECKey key;

    private LocalReceiptKey(ECKey key) {
        this.key = key;
    }

    /** A new one. */
    public static LocalReceiptKey random() {
        try {
            return new LocalReceiptKey(new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    /**
     * The key that {@link #secret} has written.
     *
     * @throws IllegalArgumentException if it is no private key of P-256
     */
    public static LocalReceiptKey of(String secret) {
        try {
            ECKey key = ECKey.parse(secret);
            if (key.isPrivate() && key.getCurve().equals(Curve.P_256) && key.getKeyID() != null) {
                return new LocalReceiptKey(key);
            }
        } catch (ParseException e) {
            // told below, without the text
        }
        throw new IllegalArgumentException("a receipt key must be a private P-256 key as JSON, with its kid");
    }

    /** The whole key, as JSON (RFC 7517). Whoever has it signs receipts. */
    public String secret() {
        return key.toJSONString();
    }

    @Override
    public List<ECKey> publicKeys() {
        return List.of(key.toPublicJWK());
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            return new ECDSASigner(key)
                    .sign(new JWSHeader(JWSAlgorithm.ES256), input)
                    .decode();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has ES256", e);
        }
    }

    @Override
    public String toString() {
        return "LocalReceiptKey[redacted]";
    }
}
