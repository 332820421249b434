package dev.countersign.local.operator;

/** What an operator wished was not done; the message says why. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String why) {
        super(why, null, false, false);
    }

    /** For the one who wished. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
