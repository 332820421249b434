package dev.countersign.transaction;

/** An order is refused, with what is wrong and what would be right, in words that name members and never values. */
public final class InvalidOrderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String requirement;

    /** With what would be right, in one sentence. */
    public InvalidOrderException(String requirement) {
        super(requirement, null, false, false);
        this.requirement = requirement;
    }

    /** One sentence for who sent the order. */
    public String requirement() {
        return requirement;
    }
}
