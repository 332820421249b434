package dev.countersign.infra;

import java.util.List;

/** A deployment that contradicts itself or lacks something. The message has all faults, each with its property and a remedy. */
public final class InvalidPropsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidPropsException(List<String> faults) {
        super("Countersign cannot be deployed like this, " + faults.size() + " fault(s):\n  - "
                + String.join("\n  - ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, which begins with the property. */
    List<String> faults() {
        return faults;
    }
}
