package dev.countersign.otp;

import java.math.BigInteger;
import java.util.Arrays;

/** A key whose every MAC begins with a given number, to see both ends of the range of codes. */
record StubKey(BigInteger number) implements CodeKey {
    @Override
    public String current() {
        return "stub-key";
    }

    /** The number in the 16 bytes that are used; ones behind them, which must not matter. */
    @Override
    public byte[] mac(String keyName, byte[] message) {
        byte[] mac = new byte[32];
        Arrays.fill(mac, 16, 32, (byte) -1);
        byte[] digits = number.toByteArray();
        int used = Math.min(digits.length, 16);
        System.arraycopy(digits, digits.length - used, mac, 16 - used, used);
        return mac;
    }
}
