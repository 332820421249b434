package dev.countersign.history.broken;

/** Forgets that a message went out, so that it goes out again when its lease is over. */
final class ReportForgotten extends BrokenStore {
    @Override
    public void sent(String flowId, int send, boolean accepted) {
        if (!accepted) {
            store.sent(flowId, send, false);
        }
    }
}
