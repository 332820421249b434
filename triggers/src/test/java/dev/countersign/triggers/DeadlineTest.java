package dev.countersign.triggers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DeadlineTest {
    private static final Duration MOST_OF_IT = Duration.ofSeconds(1);

    /** Calls were refused their time in whichever test came upon the thread of one that had spent it. */
    @RepeatedTest(2)
    void noTestMeetsTheDeadlineOfTheOneBefore() {
        assertEquals(Deadline.TRIGGER, Deadline.left());

        Deadline.begin(Duration.ZERO);

        assertEquals(Duration.ZERO, Deadline.left());
    }

    /** In Lambda the thread stays, so the time of the call before would be up in every later one. Receipts calls nobody. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RECEIPTS")
    void everyFunctionBeginsItsOwn(LambdaFunction function) {
        Bench bench = new Bench();
        String role = "arn:aws:iam::123456789012:role/bank";
        bench.set("TRANSACTION_CALLERS", role);
        bench.set("PASSCODE_CALLERS", role + "=billing");
        bench.set("CODE_CALLERS", role);
        Deadline.begin(Duration.ZERO);
        String refusal = "";
        try {
            bench.run(function, EventJson.documented(function));
        } catch (RuntimeException e) {
            refusal = e.toString(); // takes its time as well
        }
        assertTrue(Deadline.left().compareTo(MOST_OF_IT) > 0, refusal);
    }
}
