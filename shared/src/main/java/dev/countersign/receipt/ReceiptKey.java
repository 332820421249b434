package dev.countersign.receipt;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;

/**
 * The key that signs receipts: P-256, for ES256 (RFC 7518 §3.4). Both methods throw a {@code RuntimeException} when it cannot be asked.
 */
public interface ReceiptKey {
    /** The public keys: the one that signs now, and then those that have signed before. Each has its thumbprint as {@code kid} (RFC 7638). */
    List<ECKey> publicKeys();

    /** The signature of these bytes, as JOSE has it: 64 bytes, r and s. */
    byte[] sign(byte[] input);
}
