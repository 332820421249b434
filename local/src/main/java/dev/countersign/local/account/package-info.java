/**
 * The commands for those who deploy: {@link dev.countersign.local.account.Doctor} says what an AWS account still lacks.
 *
 * <p>They read {@link dev.countersign.local.account.Outputs}, the outputs of the deployed stack. A class {@code …Checks} holds the
 * checks of one service.
 */
@NullMarked
package dev.countersign.local.account;

import org.jspecify.annotations.NullMarked;
