package dev.countersign.challenge;

/**
 * Who answers which flow, and where the code must have gone. The address is read again from the user's record at the time
 * of the answer, so an address that was changed meanwhile does not match.
 *
 * @param opening how the flow was opened, which names the purse that pays for a wrong answer
 * @param address that address
 */
public record Answering(String flowId, Owner owner, Opening opening, Address address) {}
