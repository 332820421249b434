/**
 * One-time codes: derived from what they approve, never stored.
 *
 * <p>{@link dev.countersign.otp.CodeContext} says what a code is for, {@link dev.countersign.otp.OneTimeCode} derives it
 * with a {@link dev.countersign.otp.CodeKey} and judges what a person typed, {@link dev.countersign.otp.OtpPolicy} bounds
 * its length, life and tries.
 */
@NullMarked
package dev.countersign.otp;

import org.jspecify.annotations.NullMarked;
