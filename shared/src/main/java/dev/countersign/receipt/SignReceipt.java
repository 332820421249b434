package dev.countersign.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;

/** Signs receipts, and publishes what they are verified with. */
public final class SignReceipt {
    /** A type of its own (RFC 8725 §3.11): no receipt passes for a token, and no token for a receipt. */
    static final String TYPE = "countersign-receipt+jwt";

    private final ReceiptKey key;

    public SignReceipt(ReceiptKey key) {
        this.key = key;
    }

    /** As a JWS in compact form (RFC 7515 §7.1). Signed twice, the signatures differ and both hold. */
    public String sign(Receipt receipt) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(key.publicKeys().get(0).getKeyID())
                .build();
        String input = header.toBase64URL() + "." + Base64URL.encode(JSONObjectUtils.toJSONString(receipt.claims()));
        return input + "." + Base64URL.encode(key.sign(input.getBytes(US_ASCII)));
    }

    /** The public keys as a JWK set (RFC 7517 §5). */
    public Map<String, Object> keys() {
        return new JWKSet(List.<JWK>copyOf(key.publicKeys())).toJSONObject();
    }
}
