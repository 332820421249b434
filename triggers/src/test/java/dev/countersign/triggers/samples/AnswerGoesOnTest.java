package dev.countersign.triggers.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.testing.PlayedSignIn;
import dev.countersign.triggers.testing.PlayedSignIn.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers to what the release before asked: counted on, right once, and with the claims of their proof. */
final class AnswerGoesOnTest extends GoingOnCase {
    @ParameterizedTest
    @MethodSource("before")
    void codeIsAskedForInARoundOfParameters(Before before) {
        PlayedSignIn session = goOn(before, Moment.PARAMETERS);

        assertEquals(Reply.ROUND, session.answer("__dummy__", Story.BY_EMAIL));
        assertEquals(Reply.TOKENS, session.answer(codeSent(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void settingsOfAppClientsAreRead(Before before) {
        goOn(before, Moment.PARAMETERS);
        PlayedSignIn session = table().signIn(Moment.STEP_UP_WITH_CODE);

        assertEquals(Reply.ROUND, session.request("__dummy__", Story.BY_SMS));
        assertEquals(Reply.TOKENS, session.answer(codeSent(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void codeThatMayHaveGoneOutIsRight(Before before) {
        PlayedSignIn session = goOn(before, Moment.GRANTED);

        assertEquals(Reply.TOKENS, session.answer(code(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void rightAnswerEndsInTokensWithClaims(Before before) {
        PlayedSignIn session = goOn(before, Moment.SENT);

        assertEquals(Reply.TOKENS, session.answer(code(), named(session)));
        assertEquals("EMAIL_OTP", session.claims(named(session)).get("sign_in_method"));
    }

    @ParameterizedTest
    @MethodSource("before")
    void answersAreCountedOn(Before before) {
        PlayedSignIn session = goOn(before, Moment.TRIED);
        for (int i = 0; i < 3; i++) {
            assertEquals(Reply.ROUND, session.answer("wrong", Map.of()));
        }
        assertEquals(Reply.DENIED, session.answer("wrong", Map.of()), "five in all");
        PlayedSignIn next = table().signIn(Moment.TRIED);
        next.request("__dummy__", Story.BY_EMAIL);

        assertFalse(next.verify(codeSent(), Map.of()), "after five wrong answers the purse waits");
        wait(Duration.ofSeconds(30));
        assertTrue(next.verify(codeSent(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("before")
    void rightAnswerEndsTheRowOfWrongOnes(Before before) {
        PlayedSignIn session = goOn(before, Moment.TRIED);

        assertEquals(Reply.TOKENS, session.answer(code(), Map.of()));

        assertTrue(
                table().items().stream()
                        .filter(item -> String.valueOf(item.get("pk")).contains("PURSE#"))
                        .allMatch(purse -> Map.of("N", "0").equals(purse.get("failures"))),
                () -> table().items().toString());
    }

    @ParameterizedTest
    @MethodSource("before")
    void rightAnswerOfBeforeEndsInTokensAndItsProofIsClaimedOnce(Before before) {
        PlayedSignIn session = goOn(before, Moment.PROVED);

        assertEquals(Reply.TOKENS, session.goOn(Map.of()));
        assertEquals("EMAIL_OTP", session.claims(named(session)).get("sign_in_method"));
        assertEquals("EMAIL_OTP", session.claims(named(session)).get("sign_in_method"), "Cognito repeats");
        wait(Duration.ofSeconds(15));
        assertEquals(Map.of(), session.claims(named(session)));
    }

    @ParameterizedTest
    @MethodSource("before")
    void codeThatWasRightIsNotRightAgain(Before before) {
        PlayedSignIn session = goOn(before, Moment.PROVED);

        assertFalse(session.verify(code(), named(session)));
    }

    @ParameterizedTest
    @MethodSource("before")
    void stepUpApprovesItsTransactionAndNoOther(Before before) {
        PlayedSignIn session = goOn(before, Moment.STEP_UP);
        Map<String, String> approved = Map.of("transactionId", Story.TRANSACTION);

        assertEquals(Reply.ROUND, session.answer(code(), Map.of("transactionId", "another-transaction-01")));
        assertEquals(Reply.TOKENS, session.answer(code(), approved));
        assertEquals(Story.TRANSACTION, session.claims(approved).get("transaction_id"));
    }

    @ParameterizedTest
    @MethodSource("before")
    void tokenComesWithTheCode(Before before) {
        PlayedSignIn session = goOn(before, Moment.STEP_UP_WITH_CODE);
        Map<String, String> approved = Map.of("transactionId", Story.TRANSACTION);
        String both = "{\"secretCode\":\"" + code() + "\",\"jwt\":\"" + table().token() + "\"}";

        assertEquals(Reply.ROUND, session.answer(code(), approved), "a code without a token");
        assertEquals(Reply.TOKENS, session.answer(both, approved));
        assertEquals(Story.TRANSACTION, session.claims(approved).get("transaction_id"));
    }
}
