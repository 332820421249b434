package dev.countersign.jwt;

/**
 * A {@link JwkSource} cannot deliver keys now.
 *
 * <p>Checked, since every caller has to decide what goes on without new keys. It never reaches a caller of
 * {@link JwtVerifier}, who sees {@link InvalidJwtException.Fault#KEYS_UNAVAILABLE}; wrap the source to watch it.
 */
public final class KeysUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a message for the operator. Keys are public, but an address may hold a password: leave it out. */
    public KeysUnavailableException(String message) {
        super(message);
    }

    /** The same, with what went wrong underneath. */
    public KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
