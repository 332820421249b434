package dev.countersign.passcode;

/** Seals the value of a passcode. Whoever can seal need not be able to open. */
public interface PasscodeSealer {
    /**
     * The value, readable by nobody without the key, and not even with it in another context.
     *
     * @throws RuntimeException when the key cannot be used now; nothing was given out
     */
    byte[] seal(String value, PasscodeContext context);
}
