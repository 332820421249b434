package dev.countersign.testing;

import dev.countersign.challenge.Answering;
import dev.countersign.challenge.Attempt;
import dev.countersign.challenge.Challenge;
import dev.countersign.challenge.ChallengeStore;
import dev.countersign.challenge.Opened;
import dev.countersign.challenge.Proof;
import dev.countersign.challenge.Proved;
import dev.countersign.challenge.SendTerms;
import dev.countersign.limit.FailureLimits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A store in front of another: keeps what attempts said, and runs something before or after a step. */
public final class InterceptedStore implements ChallengeStore {
    private final ChallengeStore store;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<Opened> opened = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> actions = new ConcurrentHashMap<>();

    public InterceptedStore(ChallengeStore store) {
        this.store = store;
    }

    /** Runs this at a point such as {@code "before open"} or {@code "after sent"}, each time. */
    public void at(String point, Runnable action) {
        actions.put(point, action);
    }

    public void undisturbed() {
        actions.clear();
    }

    /** What every attempt so far was told. */
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** How many answers were let through to a comparison. */
    public long compares() {
        return attempts.stream().filter(attempt -> attempt == Attempt.COUNTED).count();
    }

    /** How many sends were granted, those of decoys too. */
    public long grants() {
        return opened.stream().filter(o -> o.outcome() == Opened.Outcome.SEND).count();
    }

    private void run(String point) {
        Runnable action = actions.get(point);
        if (action != null) {
            action.run();
        }
    }

    @Override
    public Opened open(Challenge wanted, SendTerms terms, Instant now) {
        run("before open");
        Opened answer = store.open(wanted, terms, now);
        opened.add(answer);
        run("after open");
        return answer;
    }

    @Override
    public void sent(String flowId, int send, boolean accepted) {
        run("before sent");
        store.sent(flowId, send, accepted);
        run("after sent");
    }

    @Override
    public Attempt attempt(Answering answering, FailureLimits limits, Instant now) {
        run("before attempt");
        Attempt answer = store.attempt(answering, limits, now);
        attempts.add(answer);
        run("after attempt");
        return answer;
    }

    @Override
    public Proved prove(Answering answering, @Nullable Proof proof, Instant now) {
        run("before prove");
        Proved answer = store.prove(answering, proof, now);
        run("after prove");
        return answer;
    }
}
