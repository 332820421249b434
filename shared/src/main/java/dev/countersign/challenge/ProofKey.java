package dev.countersign.challenge;

/**
 * Under what a proof is kept: its owner, and what the client that ran the flow can name again.
 *
 * @param handle the flow's public handle, or the binding digest where the client cannot repeat a handle
 */
public record ProofKey(Owner owner, String handle) {}
