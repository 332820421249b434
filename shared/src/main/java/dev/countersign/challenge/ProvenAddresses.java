package dev.countersign.challenge;

import java.util.Set;

/**
 * The addresses that people have proved with us, one of each kind, by their keyed hashes. Where somebody's record says
 * another one, it was written by somebody who had not proved it: nothing is sent there.
 */
public interface ProvenAddresses {
    /**
     * What this user has proved, at most one of each kind.
     *
     * @throws RuntimeException when the store cannot be asked; the caller refuses
     */
    Set<Address> of(Owner owner);

    /**
     * Takes an account that nobody has proved yet for the person at this address, atomically: true for the first caller, and
     * for repeats with the same address; false once another address of this user is proved, of whichever kind.
     *
     * @throws RuntimeException when the store cannot be asked; the caller refuses
     */
    boolean claimFirst(Owner owner, Address address);

    /**
     * Puts this address in the place of the one of its kind that this user has proved, or beside the others where there is none.
     * Only for an address that has just been proved, with the agreement of one that was proved before. It may be repeated.
     *
     * @throws RuntimeException when the store cannot be asked; the caller must not take it as done or as not done
     */
    void replace(Owner owner, Address address);
}
