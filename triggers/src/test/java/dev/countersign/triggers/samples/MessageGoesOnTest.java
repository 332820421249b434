package dev.countersign.triggers.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages after those that the release before sent, or did not send: granted at most once, and within its limits. */
final class MessageGoesOnTest extends GoingOnCase {
    private static final Map<String, String> RESEND = Map.of("action", "RESEND");

    @ParameterizedTest
    @MethodSource("before")
    void messageThatMayNotHaveGoneOutIsSentAgainByARepeatedTrigger(Before before) {
        PlayedSignIn session = goOn(before, Moment.GRANTED);

        session.create(Story.BY_EMAIL);
        assertEquals(List.of(), messages(), "another run may be sending");
        wait(Duration.ofSeconds(6));
        session.create(Story.BY_EMAIL);

        assertEquals(code(), codeSent());
    }

    @ParameterizedTest
    @MethodSource("before")
    void repeatedTriggerSendsNothing(Before before) {
        PlayedSignIn session = goOn(before, Moment.SENT);

        session.show(session.create(Story.BY_EMAIL));

        assertEquals(List.of(), messages());
        assertEquals(Reply.TOKENS, session.answer(code(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void anotherMessageHasTheSameCode(Before before) {
        PlayedSignIn session = goOn(before, Moment.SENT);
        wait(Duration.ofSeconds(31));

        assertEquals(Reply.ROUND, session.answer("-", RESEND));

        assertEquals("RESENT", session.shown("outcome"));
        assertEquals(code(), codeSent());
        assertEquals(Reply.TOKENS, session.answer(code(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void limitStandsUntilTheFirstMessagesAreAnHourOld(Before before) {
        PlayedSignIn session = goOn(before, Moment.STOPPED);
        wait(Duration.ofSeconds(90));
        session.answer("-", RESEND);
        assertEquals(List.of(), messages(), "five are in the hour");
        wait(Duration.ofSeconds(60));

        session.answer("-", RESEND);

        assertEquals(1, messages().size());
        assertEquals(Reply.TOKENS, session.answer(codeSent(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void noAnswerToADecoyIsRightAndNoMessageGoesOut(Before before) {
        PlayedSignIn session = goOn(before, Moment.DECOY);
        wait(Duration.ofSeconds(31));

        assertEquals(Reply.ROUND, session.answer("-", RESEND));
        assertEquals("RESENT", session.shown("outcome"));
        assertEquals(Reply.ROUND, session.answer("123456", Map.of()));

        assertEquals(List.of(), messages());
    }

    @ParameterizedTest
    @MethodSource("before")
    void directFlowHoldsItsSlot(Before before) {
        PlayedSignIn session = goOn(before, Moment.DIRECT);
        PlayedSignIn repeat = table().signIn(Moment.DIRECT);

        repeat.start();

        assertEquals(List.of(), messages());
        assertEquals(session.shown("flow"), repeat.shown("flow"));
        assertEquals(Reply.TOKENS, session.answer(code(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void slotIsTakenWhenItIsFree(Before before) {
        PlayedSignIn session = goOn(before, Moment.DIRECT);
        wait(Duration.ofSeconds(15));
        PlayedSignIn next = table().signIn(Moment.DIRECT);

        next.start();

        assertEquals(Reply.TOKENS, next.answer(codeSent(), Map.of()));
        assertEquals(Reply.TOKENS, session.answer(code(), Map.of()), "each code is good for its own flow");
    }
}
