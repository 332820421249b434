package dev.countersign.passcode;

import java.time.Instant;

/**
 * A passcode as it leaves the house, this once.
 *
 * @param passcode the sealed value, as base64url without padding
 */
public record IssuedPasscode(PasscodeKey key, String passcode, Instant expiresAt) {
    @Override
    public String toString() {
        return "IssuedPasscode[redacted]";
    }
}
