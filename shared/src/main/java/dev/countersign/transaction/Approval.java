package dev.countersign.transaction;

import java.time.Instant;

/**
 * That a person has approved a transaction.
 *
 * @param flow the handle of the flow whose code was right: a repeat of that answer approves the same once more
 * @param method the sign-in method, such as {@code SMS_OTP_STEPUP}
 * @param at when the code was right
 */
public record Approval(String flow, String method, Instant at) {}
