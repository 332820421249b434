/**
 * The commands for those who deploy: {@link dev.countersign.local.account.Doctor} says what an AWS account still lacks,
 * {@link dev.countersign.local.account.Attach} puts the triggers on a user pool that was there before.
 *
 * <p>Both read {@link dev.countersign.local.account.Outputs}, the outputs of the deployed stack. A class {@code …Checks} holds the
 * checks of one subject.
 */
@NullMarked
package dev.countersign.local.account;

import org.jspecify.annotations.NullMarked;
