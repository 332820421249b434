/**
 * An Amazon Cognito user pool for one machine: enough of it that an unmodified AWS SDK, or the npm client
 * amazon-cognito-passwordless-auth, signs people in by {@code CUSTOM_AUTH} after changing only its endpoint.
 *
 * <p>It reproduces Cognito, its limits included, and holds no rule of Countersign: an emulator kinder than AWS hides
 * bugs. One call goes {@link dev.countersign.local.pool.PoolServer} (HTTP, who may call) →
 * {@link dev.countersign.local.pool.UserPool} (one table from operation to method) → {@code AuthOperations},
 * {@code SignUpOperations}, {@code SelfOperations} or {@code AdminOperations} → {@code CustomAuth} (the rounds) →
 * {@code TriggerRunner} (your handler, as Lambda would run it) → {@code Tokens}.
 *
 * <p>No lock is held while a trigger runs, so a trigger may call the pool.
 *
 * <p>What it is not: no SRP, MFA, hosted UI, groups or messages; no check of SigV4 signatures. Whatever it does not
 * support answers with an error that names it. Everything is in memory;
 * {@link dev.countersign.local.pool.PoolRecords} is what outlives a pool.
 */
@NullMarked
package dev.countersign.local.pool;

import org.jspecify.annotations.NullMarked;
