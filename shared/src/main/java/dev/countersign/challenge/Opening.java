package dev.countersign.challenge;

/** How a flow was opened, which decides whose limits it uses up. */
public enum Opening {
    /** By anyone who knows a user name. */
    OPEN,
    /** By somebody who showed a valid access token of the user; strangers cannot use these limits up. */
    TOKEN,
    /**
     * The same, for an address that is to take the place of the one of its kind that this user has proved, as a proven one has
     * agreed to. It may be anybody's as yet, so messages to it are counted apart from those to its owner.
     */
    NEW_ADDRESS,
    /**
     * By a back end, outside any sign-in, for a user id and an address of its own. Neither sign-ins nor step-ups use these limits up,
     * nor do these use up theirs.
     */
    CODE;

    /** Whose wrong answers count together: those of all who showed a token. */
    public Opening purse() {
        return this == NEW_ADDRESS ? TOKEN : this;
    }

    /** Whether the address is the user's own, so that it must be the proven one of its kind, and is the proven one from a proof on. */
    public boolean isToOwnAddress() {
        return switch (this) {
            case OPEN, TOKEN -> true;
            case NEW_ADDRESS, CODE -> false;
        };
    }

    /** Whether it is remembered that the user has proved the address: a new one may turn out to be another user's. */
    public boolean isRemembered() {
        return this != NEW_ADDRESS;
    }
}
