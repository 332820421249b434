package dev.countersign.signin;

/** Takes one event per outcome. It must not throw: an event that cannot be written stops nobody. */
public interface Audit {
    void record(AuditEvent event);
}
