package dev.countersign.testing;

/** A fault that a test has planned, where the port has no exception of its own. */
public final class InjectedFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PortFault fault;

    public InjectedFault(PortFault fault) {
        super("planned: " + fault, null, false, false);
        this.fault = fault;
    }

    public PortFault fault() {
        return fault;
    }
}
