package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.otp.LocalCodeKey;
import dev.countersign.testing.PlayedSession;
import dev.countersign.testing.SignInHarness;
import dev.countersign.testing.SignInHarness.Options;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * SnapStart takes a snapshot of a function that has started and restores it again and again, so whatever was drawn before is the same in
 * every restored one. Two harnesses of one key, one pepper, one clock and one person stand for a function that was restored twice.
 */
final class SnapshotTest {
    private static final int FLOWS = 100;
    private static final byte[] KEY = new byte[32];

    private final List<String> codes = new ArrayList<>();
    private final List<String> flows = new ArrayList<>();

    private static SignInHarness restored() {
        Options options = new Options();
        options.key = new LocalCodeKey("snapsh01", Map.of("snapsh01", KEY));
        return new SignInHarness(options);
    }

    /** An hour apart, since one person gets so many messages and no more. */
    private void play(SignInHarness function) {
        for (int i = 0; i < FLOWS; i++) {
            PlayedSession session = function.session(function.ada(SignInHarness.WEB));
            session.request("EMAIL_OTP");
            flows.add(session.flow());
            codes.add(function.sender.code());
            function.clock.advance(Duration.ofHours(1));
        }
    }

    @Test
    @DisplayName("BF-10 a function that was restored twice draws 200 flows, and has as many codes as chance lets meet")
    void restoredTwiceDrawsTwice() {
        play(restored());
        play(restored());

        assertEquals(2 * FLOWS, new HashSet<>(flows).size());
        assertEquals(2 * FLOWS, codes.size());
        Set<String> different = new HashSet<>(codes);
        assertTrue(
                different.size() >= 2 * FLOWS - 3, "of a million codes 200 meet once in fifty runs, four times never");
        assertTrue(sameAtTheSamePlace() <= 1, "the second restored one does not repeat the first");
    }

    private int sameAtTheSamePlace() {
        int same = 0;
        for (int i = 0; i < FLOWS; i++) {
            same += codes.get(i).equals(codes.get(FLOWS + i)) ? 1 : 0;
        }
        return same;
    }

    @Test
    @DisplayName("BF-10 nothing is drawn before the first flow, and each flow draws its own 128 bits")
    void everythingIsDrawnInTheInvocation() {
        CountingRandom random = new CountingRandom();
        RandomIds ids = new RandomIds(random);
        assertEquals(0, random.bytes.get());

        for (int i = 1; i <= FLOWS; i++) {
            ids.next();
            assertEquals(16 * i, random.bytes.get());
        }
    }

    private static final class CountingRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient AtomicInteger bytes = new AtomicInteger();

        @Override
        public void nextBytes(byte[] drawn) {
            bytes.addAndGet(drawn.length);
            super.nextBytes(drawn);
        }
    }
}
