package dev.countersign.signin;

import dev.countersign.delivery.Medium;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** How long the last messages of one medium took to hand over, with all that goes before and after it in a run. */
final class SendTimes {
    private static final int KEPT = 200;

    /** So many stand for themselves; fewer are taken together with {@link #usual}. */
    private static final int ENOUGH = 20;

    private final List<Duration> usual;
    private final Queue<Duration> measured = new ArrayDeque<>();

    SendTimes(Medium medium) {
        this.usual = usual(medium);
    }

    /**
     * What a new environment goes by: 21 times, as many messages between any two neighbours. They are an estimate for a function and
     * a provider in one region, its connection opened anew.
     */
    private static List<Duration> usual(Medium medium) {
        return switch (medium) {
            case EMAIL ->
                milliseconds(
                        160, 190, 210, 230, 250, 270, 290, 310, 330, 350, 370, 390, 420, 450, 480, 520, 570, 640, 740,
                        950, 1_600);
            case SMS ->
                milliseconds(
                        180, 210, 240, 260, 280, 300, 320, 340, 360, 380, 410, 440, 470, 510, 560, 620, 700, 800, 950,
                        1_250, 2_000);
            case WHATSAPP ->
                milliseconds(
                        350, 420, 470, 510, 550, 590, 630, 670, 710, 750, 800, 850, 910, 980, 1_060, 1_150, 1_270,
                        1_420, 1_650, 2_000, 2_600);
        };
    }

    private static List<Duration> milliseconds(long... times) {
        List<Duration> all = new ArrayList<>();
        for (long time : times) {
            all.add(Duration.ofMillis(time));
        }
        return List.copyOf(all);
    }

    synchronized void add(Duration took) {
        measured.add(took);
        if (measured.size() > KEPT) {
            measured.remove();
        }
    }

    /**
     * The time that this share of all sends stays below. Between two that were measured it is on the line from one to the other: if
     * only measured times came up, who asks often enough would know them.
     *
     * @param share 0 to 1
     */
    Duration at(double share) {
        List<Duration> sorted = sorted();
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        long from = sorted.get(below).toNanos();
        long to = sorted.get(above).toNanos();
        return Duration.ofNanos(from + Math.round((to - from) * (place - below)));
    }

    private synchronized List<Duration> sorted() {
        List<Duration> all = new ArrayList<>(measured);
        if (all.size() < ENOUGH) {
            all.addAll(usual);
        }
        all.sort(null);
        return all;
    }
}
