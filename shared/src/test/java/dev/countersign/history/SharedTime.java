package dev.countersign.history;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The time that all clients read. It moves only while no call is under way, so the order of calls at different times is known. */
final class SharedTime {
    /** How far the clock is ever behind where it has been. */
    static final Duration SET_BACK = Duration.ofMinutes(10);

    private final ReadWriteLock moving = new ReentrantReadWriteLock(true);
    private final AtomicLong places = new AtomicLong();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Instant latest = now;
    private int epoch;

    record Moment(Instant now, int epoch) {}

    /** Does something while the time stands still. */
    <T> T at(Function<Moment, T> work) {
        moving.readLock().lock();
        try {
            return work.apply(new Moment(now, epoch));
        } finally {
            moving.readLock().unlock();
        }
    }

    void move(Duration by) {
        moving.writeLock().lock();
        try {
            Instant earliest = latest.minus(SET_BACK);
            Instant moved = now.plus(by);
            now = moved.isBefore(earliest) ? earliest : moved;
            latest = now.isAfter(latest) ? now : latest;
            epoch++;
        } finally {
            moving.writeLock().unlock();
        }
    }

    /** The next place in the order of beginnings and ends. */
    long place() {
        return places.incrementAndGet();
    }
}
