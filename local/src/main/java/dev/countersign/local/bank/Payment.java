package dev.countersign.local.bank;

/**
 * A payment that somebody started.
 *
 * @param id 128 random bits, the transaction id that a code is bound to
 * @param owner the {@code sub} of the person who started it
 */
public record Payment(String id, String owner, String payee, String amount, String currency) {}
