/**
 * The life of one code and its one-time proof.
 *
 * <p>A {@link dev.countersign.challenge.ChallengeStore} is asked four questions, each one atomic step: may a message go
 * out ({@code open}), did it ({@code sent}), may an answer be compared ({@code attempt}), is it the first right one
 * ({@code prove}). A {@link dev.countersign.challenge.ProofStore} hands a proof out once ({@code claim}).
 */
@NullMarked
package dev.countersign.challenge;

import org.jspecify.annotations.NullMarked;
