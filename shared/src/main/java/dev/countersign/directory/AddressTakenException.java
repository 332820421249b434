package dev.countersign.directory;

/** An address that was to be set belongs to another user of the pool. It carries no address and no stack trace. */
public final class AddressTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AddressTakenException() {
        super("the address is another user's", null, false, false);
    }
}
