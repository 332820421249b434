package dev.countersign.infra;

import java.util.List;

/** A deployment that contradicts itself or lacks something. The message has all faults, each with its property and a remedy. */
public final class InvalidPropsException extends IllegalArgumentException {
    InvalidPropsException(List<String> faults) {
        super("Countersign cannot be deployed like this, " + faults.size() + " fault(s):\n  - "
                + String.join("\n  - ", faults));
    }
}
