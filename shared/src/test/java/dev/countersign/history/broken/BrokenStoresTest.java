package dev.countersign.history.broken;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.history.RandomRun;
import dev.countersign.history.StorePorts;
import dev.countersign.testing.InjectedFault;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sees nothing in a broken store sees nothing in a sound one. */
final class BrokenStoresTest {
    private static final int CALLS = 60_000;
    private static final int SEED = 1;

    static Stream<Arguments> brokenStores() {
        return Stream.of(
                Arguments.of(new CompareThenCount(), 1),
                Arguments.of(new ReadModifyWrite(), 1),
                Arguments.of(new SessionOnlyCount(), 5),
                Arguments.of(new ResetOnResend(), 5),
                Arguments.of(new OnePurseForAll(), 5),
                Arguments.of(new UnconditionalConsume(), 2),
                Arguments.of(new SuccessWithoutCondition(), 2),
                Arguments.of(new TtlAsExpiry(), 10),
                Arguments.of(new RevivedByTheClock(), 10),
                Arguments.of(new LeaseIgnored(), 11),
                Arguments.of(new ReportForgotten(), 11),
                Arguments.of(new SendThenCount(), 12));
    }

    @ParameterizedTest(name = "{0} breaks invariant {1}")
    @MethodSource("brokenStores")
    @DisplayName("the checker of histories finds each store that is broken on purpose")
    void checkerFinds(BrokenStore store, int invariant) {
        var run = new RandomRun(new StorePorts(store, store), e -> e instanceof InjectedFault);

        var tally = run.play(SEED, CALLS, found -> found.invariants().contains(invariant));

        assertTrue(tally.invariants().contains(invariant), tally::report);
    }
}
