package dev.countersign.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that all begin at the same moment, as often as asked. */
public final class Race implements AutoCloseable {
    /** Rounds of each race: 100 in every build, 1,000 with {@code -Dcountersign.race.rounds=1000}. */
    public static final int ROUNDS = Integer.getInteger("countersign.race.rounds", 100);

    private final int runners;
    private final ExecutorService threads;

    public Race(int runners) {
        this.runners = runners;
        this.threads = Executors.newFixedThreadPool(runners, Race::runner);
    }

    /** Holds up no JVM that is done. */
    private static Thread runner(Runnable work) {
        Thread thread = new Thread(work, "race");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs one round and gives what each runner returned, in the order of their numbers from 0. */
    public <T> List<T> run(IntFunction<T> runner) {
        CyclicBarrier gate = new CyclicBarrier(runners);
        List<Future<T>> started = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            int number = i;
            started.add(threads.submit(() -> {
                gate.await(60, TimeUnit.SECONDS);
                return runner.apply(number);
            }));
        }
        return started.stream().map(Race::result).toList();
    }

    private static <T> T result(Future<T> started) {
        try {
            return started.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a runner did not arrive", e);
        }
    }

    /** Interrupts nobody: DynamoDB Local would keep the transaction of who is interrupted open, and hold up all others. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
