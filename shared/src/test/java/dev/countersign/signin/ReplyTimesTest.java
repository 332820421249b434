package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Opening;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.ReplyTimes.Reply;
import dev.countersign.testing.VirtualPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReplyTimesTest {
    private final VirtualPace pace = new VirtualPace();
    private double drawn = 0.5;
    private final ReplyTimes times = new ReplyTimes(pace, () -> drawn);

    /** Nothing was sent, and no provider was asked. */
    private static void nothing(Reply reply) {}

    private long reply(int workMillis, Consumer<Reply> came) {
        return reply(Opening.OPEN, Medium.SMS, workMillis, came);
    }

    private long reply(Opening opening, Medium medium, int workMillis, Consumer<Reply> came) {
        Duration begun = pace.elapsed();
        try (Reply reply = times.begin(opening, medium)) {
            pace.work(Duration.ofMillis(workMillis));
            came.accept(reply);
        }
        return pace.elapsed().minus(begun).toMillis();
    }

    private void measure(int times, int millis) {
        for (int i = 0; i < times; i++) {
            reply(millis, Reply::sent);
        }
    }

    @Test
    void nothingIsShownBefore300Milliseconds() {
        assertEquals(300, reply(299, Reply::sent));
        assertEquals(301, reply(301, Reply::sent));

        drawn = 0;
        assertEquals(300, reply(20, ReplyTimesTest::nothing));
        assertEquals(300, reply(20, Reply::refused));
    }

    @Test
    void replyWithoutAMessageTakesATimeOfTheBuiltInTableAtFirst() {
        assertEquals(410, reply(20, ReplyTimesTest::nothing));
        assertEquals(370, reply(Opening.OPEN, Medium.EMAIL, 20, ReplyTimesTest::nothing));
        assertEquals(800, reply(Opening.OPEN, Medium.WHATSAPP, 20, ReplyTimesTest::nothing));

        drawn = 1;
        assertEquals(2_000, reply(20, ReplyTimesTest::nothing));
    }

    @Test
    void twentyMessagesTakeThePlaceOfTheTable() {
        drawn = 1;
        measure(19, 700);
        assertEquals(2_000, reply(20, ReplyTimesTest::nothing));

        measure(1, 700);

        assertEquals(700, reply(20, ReplyTimesTest::nothing));
        assertEquals(
                2_600,
                reply(Opening.OPEN, Medium.WHATSAPP, 20, ReplyTimesTest::nothing),
                "each medium has times of its own");
    }

    @Test
    void onlyTheLast200MessagesCount() {
        measure(1, 3_000);
        measure(199, 500);
        drawn = 1;
        assertEquals(3_000, reply(20, ReplyTimesTest::nothing));

        measure(1, 500);

        assertEquals(500, reply(20, ReplyTimesTest::nothing));
    }

    @Test
    void timesBetweenMeasuredOnesComeUpToo() {
        for (int i = 0; i < 21; i++) {
            measure(1, 400 + 100 * i);
        }
        drawn = 0.525;

        assertEquals(1_450, reply(20, ReplyTimesTest::nothing));
    }

    @Test
    void workThatTookLongerThanTheDrawnTimeIsNotWaitedFor() {
        assertEquals(900, reply(900, ReplyTimesTest::nothing));
    }

    @Test
    @DisplayName(
            "who is refused quickly waits like a name nobody has; a provider that is down slowly is met by everybody")
    void refusals() {
        measure(20, 400);
        assertEquals(400, reply(50, Reply::refused));
        assertEquals(400, reply(50, ReplyTimesTest::nothing), "a quick refusal is not measured");

        for (int i = 0; i < 200; i++) {
            assertEquals(1_100, reply(1_100, Reply::refused));
        }

        assertEquals(1_100, reply(50, ReplyTimesTest::nothing));
    }

    @ParameterizedTest
    @EnumSource(
            value = Opening.class,
            names = {"TOKEN", "NEW_ADDRESS", "CODE"})
    void whoHasShownWhoHeIsNeverWaits(Opening opening) {
        assertEquals(20, reply(opening, Medium.SMS, 20, ReplyTimesTest::nothing));
        assertEquals(20, reply(opening, Medium.SMS, 20, Reply::sent));
        assertEquals(Duration.ZERO, pace.paused());
    }

    /**
     * 2,000 of each would not do: their medians scatter by 11 milliseconds, so two samples of one and the same distribution are
     * further apart than 5 in two runs of three.
     */
    @Test
    @DisplayName(
            "EN-03 the medians of 100,000 replies with a message, and of as many without, differ by less than 5 ms")
    void mediansAgree() {
        Random random = new Random(1);
        ReplyTimes replies = new ReplyTimes(pace, random::nextDouble);
        List<Duration> with = new ArrayList<>();
        List<Duration> without = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            with.add(timed(replies, delay(random), Reply::sent));
            without.add(timed(replies, Duration.ofMillis(20), ReplyTimesTest::nothing));
        }

        TwoSamples samples = new TwoSamples(with, without);

        assertTrue(samples.differenceOfMedians() < 5, "medians " + samples.differenceOfMedians());
        assertTrue(samples.distance() < 0.02, "distance " + samples.distance());
    }

    private Duration timed(ReplyTimes replies, Duration work, Consumer<Reply> came) {
        Duration begun = pace.elapsed();
        try (Reply reply = replies.begin(Opening.OPEN, Medium.SMS)) {
            pace.work(work);
            came.accept(reply);
        }
        return pace.elapsed().minus(begun);
    }

    /** 0 to 800 ms, and one in five 1,200 to 2,500 ms. */
    static Duration delay(Random random) {
        int millis = random.nextInt(5) == 0 ? 1_200 + random.nextInt(1_300) : random.nextInt(800);
        return Duration.ofMillis(millis).plusNanos(random.nextInt(1_000_000));
    }
}
