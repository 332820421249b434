package dev.countersign.signin;

import java.time.Duration;
import java.util.List;

/** Two samples of times, and what an attacker can tell from them. */
final class TwoSamples {
    private final double[] one;
    private final double[] other;

    TwoSamples(List<Duration> one, List<Duration> other) {
        this.one = milliseconds(one);
        this.other = milliseconds(other);
    }

    /** In order. */
    private static double[] milliseconds(List<Duration> times) {
        return times.stream().mapToDouble(time -> time.toNanos() / 1e6).sorted().toArray();
    }

    double differenceOfMedians() {
        return Math.abs(median(one) - median(other));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The largest distance between the shares of both samples below any time. */
    double distance() {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            double time = Math.min(one[i], other[j]);
            while (i < one.length && one[i] <= time) {
                i++;
            }
            while (j < other.length && other[j] <= time) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / one.length - (double) j / other.length));
        }
        return largest;
    }

    /**
     * How often two samples of one distribution lie as far apart, by the test of Kolmogorov and Smirnov: the limit for large samples,
     * on the safe side where times come up twice.
     */
    double probability() {
        double size = (double) one.length * other.length / (one.length + other.length);
        double scaled = Math.sqrt(size) * distance();
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * scaled * scaled);
        }
        return scaled < 0.2 ? 1 : Math.min(1, sum);
    }
}
