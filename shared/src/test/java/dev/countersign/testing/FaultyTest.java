package dev.countersign.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a test may plan for a port. */
final class FaultyTest {
    private final List<String> done = new ArrayList<>();

    /** A port that counts. */
    interface Counter {
        int add(String what);
    }

    private Counter failing(FaultPlan plan) {
        return Faulty.port(Counter.class, this::add, plan);
    }

    private int add(String what) {
        done.add(what);
        return done.size();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "TIMED_OUT", "SERVER_ERROR", "CONFLICT"})
    void whatFailsBeforehandIsNotDone(PortFault fault) {
        Counter counter = failing(FaultPlan.once(1, fault));

        assertEquals(1, counter.add("first"));
        InjectedFault planned = assertThrows(InjectedFault.class, () -> counter.add("second"));
        assertEquals(2, counter.add("third"));

        assertEquals(fault, planned.fault());
        assertEquals(List.of("first", "third"), done);
    }

    @ParameterizedTest
    @EnumSource(names = {"MALFORMED", "TIMED_OUT_AFTERWARDS"})
    void whatFailsAfterwardsIsDone(PortFault fault) {
        Counter counter = failing(FaultPlan.once(0, fault));

        assertThrows(InjectedFault.class, () -> counter.add("first"));

        assertEquals(List.of("first"), done);
    }

    @Test
    void staleAnswerIsTheFormerOneToTheSameQuestion() {
        Counter counter = failing(FaultPlan.staleReads(1, 100, "add"));

        assertEquals(1, counter.add("one"));
        assertEquals(2, counter.add("other"));
        assertEquals(1, counter.add("one"));
        assertEquals(List.of("one", "other"), done);
    }

    @Test
    void sameSeedPlansTheSame() {
        List<PortFault> faults = List.of(PortFault.THROTTLED, PortFault.CONFLICT);
        var plan = FaultPlan.random(7, 50, faults);
        var again = FaultPlan.random(7, 50, faults);

        for (int i = 0; i < 100; i++) {
            assertEquals(outcome(plan), outcome(again));
        }
    }

    private String outcome(FaultPlan plan) {
        try {
            failing(plan).add("");
            return "done";
        } catch (InjectedFault planned) {
            return planned.fault().name();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "SLOW"})
    void whatIsWellIsAnswered(PortFault fault) {
        assertEquals(1, failing(FaultPlan.once(0, fault)).add("one"));
    }
}
