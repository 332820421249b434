package dev.countersign.triggers;

import java.util.List;

/** The function must not start: its settings are missing or wrong. The message names every one of them. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    SettingsException(LambdaFunction function, List<String> faults) {
        super(function + " cannot start, its settings have " + faults.size() + " fault(s): " + String.join("; ", faults)
                + ". See docs/troubleshooting.md#settings");
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, which begins with the name of the setting. */
    public List<String> faults() {
        return faults;
    }
}
