package dev.countersign.passcode;

import java.util.Optional;

/** Opens what a {@link PasscodeSealer} has sealed. Whoever can open need not be able to seal. */
public interface PasscodeOpener {
    /**
     * The value; empty where this was not sealed with this key in this context, whatever else it may be.
     *
     * @throws RuntimeException when the key cannot be used now: the passcode is neither right nor wrong
     */
    Optional<String> open(byte[] sealed, PasscodeContext context);
}
