package dev.countersign.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.receipt.InvalidReceiptException.Fault;
import java.text.ParseException;

/** Verifies receipts by the published keys, asking nobody, however long after. */
public final class VerifyReceipt {
    private static final int MAX_CHARS = 4_096;

    private final JWKSet keys;

    private VerifyReceipt(JWKSet keys) {
        this.keys = keys;
    }

    /**
     * By keys that you have kept: have them from a place that you trust, for whoever can choose them can sign.
     *
     * @param keys a JWK set (RFC 7517 §5), as {@code /.well-known/receipt-keys} answers it
     * @throws IllegalArgumentException if it is none, or has no key of P-256
     */
    public static VerifyReceipt by(String keys) {
        try {
            JWKSet set = JWKSet.parse(keys);
            if (set.getKeys().stream().anyMatch(ECKey.class::isInstance)) {
                return new VerifyReceipt(set);
            }
        } catch (ParseException e) {
            // told below
        }
        throw new IllegalArgumentException("the keys must be a JWK set with a P-256 key in it");
    }

    /** What the receipt says, if one of the keys has signed it. Whose transaction it is of, and which, is for you to compare. */
    public Receipt verify(String text) throws InvalidReceiptException {
        JWSObject signed = parsed(text);
        if (!JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())
                || signed.getHeader().getType() == null
                || !signed.getHeader().getType().getType().equals(SignReceipt.TYPE)) {
            throw new InvalidReceiptException(Fault.TYPE);
        }
        String kid = signed.getHeader().getKeyID();
        if (kid == null || !(keys.getKeyByKeyId(kid) instanceof ECKey key)) {
            throw new InvalidReceiptException(Fault.KEY_UNKNOWN);
        }
        if (!holds(signed, key)) {
            throw new InvalidReceiptException(Fault.SIGNATURE);
        }
        try {
            return Receipt.of(StrictJson.object(signed.getPayload().toString().getBytes(UTF_8)));
        } catch (MalformedJsonException e) {
            throw new InvalidReceiptException(Fault.CLAIMS);
        }
    }

    private static JWSObject parsed(String text) throws InvalidReceiptException {
        if (text.length() > MAX_CHARS) {
            throw new InvalidReceiptException(Fault.FORMAT);
        }
        try {
            return JWSObject.parse(text);
        } catch (ParseException | IllegalArgumentException e) {
            throw new InvalidReceiptException(Fault.FORMAT);
        }
    }

    /** With {@code crit} in its header it does not. */
    private static boolean holds(JWSObject signed, ECKey key) {
        try {
            return signed.verify(new ECDSAVerifier(key.toPublicJWK()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
