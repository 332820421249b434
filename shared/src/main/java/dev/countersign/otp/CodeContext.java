package dev.countersign.otp;

import java.util.List;

/**
 * Everything a code is specific to. Two contexts that differ anywhere have unrelated codes, which is what PSD2 RTS
 * (EU 2018/389) article 5 calls dynamic linking when the binding names a payment.
 *
 * @param pool user pool id
 * @param client app client id
 * @param user the user's {@code sub}
 * @param flowId the flow's 128 random bits, as text
 * @param destination the address the code is sent to, in full
 * @param binding digest of the bound keys, as text
 */
public record CodeContext(
        Purpose purpose, String pool, String client, String user, String flowId, String destination, String binding) {

    byte[] digest() {
        return LengthPrefixed.sha256(List.of(purpose.name(), pool, client, user, flowId, destination, binding));
    }

    @Override
    public String toString() {
        return "CodeContext[" + purpose + ", redacted]";
    }
}
