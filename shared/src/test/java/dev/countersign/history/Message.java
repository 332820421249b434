package dev.countersign.history;

/** One message of a flow. */
record Message(String flowId, int send) {
    static Message of(Event event) {
        return new Message(event.challenge().flowId(), event.challenge().send());
    }
}
