package dev.countersign.challenge;

import static dev.countersign.challenge.Opened.Outcome.OVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of a flow, and its end by its owner's wish. */
public interface FlowsContract extends StoreUnderTest {
    private Flow found(StoreCase.Wanted flow) {
        return flows().find(flow.flowId()).orElseThrow();
    }

    @Test
    default void flowThatNeverBeganIsNotFound() {
        assertEquals(Optional.empty(), flows().find(StoreCase.fresh()));
    }

    @Test
    default void flowIsFoundAsItStands() {
        var user = new StoreCase(store(), proofs());
        var flow = user.wanted().byABackEnd();
        user.open(flow);
        assertFalse(found(flow).isHollow(), "it may have gone out");
        store().sent(flow.flowId(), 1, false);
        assertTrue(found(flow).isHollow());
        user.begun(flow.send(2));
        user.answer(flow);

        Flow found = found(flow);

        assertEquals(flow.send(2).challenge(), found.challenge());
        assertEquals(StoreCase.TRIES - 1, found.triesLeft());
        assertEquals(2, found.sent());
        assertFalse(found.isOver(user.now));
    }

    @Test
    default void endOfAProofIsFound() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.after(Duration.ofSeconds(7));
        user.succeed(flow);

        assertEquals(user.now, found(flow).endedAt());
    }

    @Test
    default void endedFlowTakesNoAnswerAndSendsNothing() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        user.answer(flow);

        assertTrue(flows().end(flow.flowId(), flow.owner(), user.now));

        assertTrue(found(flow).isOver(user.now));
        assertEquals(Attempt.GONE, user.answer(flow));
        assertFalse(user.prove(flow));
        assertEquals(OVER, user.open(flow.send(2)).outcome());
    }

    @Test
    default void onlyItsOwnerEndsAFlowAndOnce() {
        var user = new StoreCase(store(), proofs());
        var flow = user.begun();
        var first = user.now;

        flows().end(
                        flow.flowId(),
                        new Owner(flow.owner().pool(), "another", flow.owner().user()),
                        first);
        assertEquals(Attempt.COUNTED, user.answer(flow));
        assertTrue(flows().end(flow.flowId(), flow.owner(), first));
        assertFalse(flows().end(flow.flowId(), flow.owner(), first.plusSeconds(1)));

        assertEquals(first, found(flow).endedAt());
    }

    @Test
    default void nothingEndsWhereThereIsNothing() {
        String id = StoreCase.fresh();

        assertFalse(flows().end(id, new Owner("pool", "client", "user"), StoreCase.START));

        assertEquals(Optional.empty(), flows().find(id));
    }
}
