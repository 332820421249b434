package dev.countersign.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.countersign.json.MalformedJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.jwt.InvalidJwtException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A signed token taken apart (compact serialization, RFC 7515 §7.1), of whose payload nothing is read yet.
 *
 * <p>We split and decode ourselves because nimbus trims the token and skips characters that are not base64url, so that
 * many texts would be one token. Its header parser is not used either: it would read keys, certificates and addresses that
 * we refuse to look at.
 */
final class CompactJws {

    static final int MAX_CHARS = 8_192;

    /** The only algorithm, said by us and not by the header (RFC 8725 §3.1). */
    private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);

    /**
     * RFC 7515 §4.1.2 to 4.1.8: would let the token choose its key. {@code crit} (§4.1.11) and {@code b64} (RFC 7797): would
     * change what is signed. Cognito sends none; other unknown parameters are ignored, as §4 demands.
     */
    private static final List<String> REFUSED_PARAMETERS =
            List.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64");

    private final String keyId;
    private final byte[] signingInput;
    private final byte[] payload;
    private final Base64URL signature;

    private CompactJws(String keyId, byte[] signingInput, byte[] payload, Base64URL signature) {
        this.keyId = keyId;
        this.signingInput = signingInput;
        this.payload = payload;
        this.signature = signature;
    }

    static CompactJws parse(String token) throws InvalidJwtException {
        if (token.length() > MAX_CHARS) {
            throw InvalidJwtException.of(Fault.SIZE, "the token is longer than " + MAX_CHARS + " characters");
        }
        String[] parts = token.split("\\.", 4); // the fourth would hold whatever follows a third dot
        if (parts.length != 3) {
            throw InvalidJwtException.of(Fault.FORMAT, "the token has not three parts");
        }
        byte[] header = decode(parts[0]);
        byte[] payload = decode(parts[1]);
        decode(parts[2]);
        byte[] signingInput = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new CompactJws(keyId(json(header)), signingInput, payload, new Base64URL(parts[2]));
    }

    /** A header or a payload. */
    static Map<String, Object> json(byte[] part) throws InvalidJwtException {
        try {
            return StrictJson.object(part);
        } catch (MalformedJsonException e) {
            throw InvalidJwtException.of(Fault.FORMAT, "a part of the token is not one well-formed JSON object");
        }
    }

    String keyId() {
        return keyId;
    }

    /** The payload's bytes, only for a signature that holds. */
    byte[] payload(JWSVerifier verifier) throws InvalidJwtException {
        try {
            if (verifier.verify(RS256, signingInput, signature)) {
                return payload;
            }
        } catch (JOSEException e) {
            // The key cannot be used: no signature was shown to hold.
        }
        throw InvalidJwtException.of(Fault.SIGNATURE, "the signature does not hold");
    }

    private static String keyId(Map<String, Object> header) throws InvalidJwtException {
        if (!"RS256".equals(header.get("alg"))) {
            throw InvalidJwtException.of(Fault.ALGORITHM, "the algorithm is not RS256");
        }
        for (String name : REFUSED_PARAMETERS) {
            if (header.containsKey(name)) {
                throw InvalidJwtException.of(Fault.HEADER, "header parameter " + name + " is not accepted");
            }
        }
        if (header.get("kid") instanceof String kid && !kid.isEmpty()) {
            return kid;
        }
        throw InvalidJwtException.of(Fault.HEADER, "header parameter kid is missing");
    }

    /** Base64url as RFC 7515 §2 has it: no padding, no other character, and unused bits zero, so that one text is one value. */
    private static byte[] decode(String part) throws InvalidJwtException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same refusal.
        }
        throw InvalidJwtException.of(Fault.FORMAT, "a part of the token is not strict base64url");
    }
}
