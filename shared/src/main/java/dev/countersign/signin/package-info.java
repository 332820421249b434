/**
 * The sign-in conversation with Amazon Cognito, as rules without AWS, environment or I/O.
 *
 * <p>In the order of a sign-in: {@link dev.countersign.signin.Conversation} reads Cognito's session and says what comes
 * next; {@link dev.countersign.signin.PresentRound} makes the round that is shown;
 * {@link dev.countersign.signin.CheckAnswer} judges what comes back; {@link dev.countersign.signin.TokenClaims} turns a
 * claimed proof into claims of a token.
 */
@NullMarked
package dev.countersign.signin;

import org.jspecify.annotations.NullMarked;
