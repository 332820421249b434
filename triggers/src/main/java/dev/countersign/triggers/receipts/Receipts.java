package dev.countersign.triggers.receipts;

/** Takes receipts. A provider may report one message more than once. Must not throw. */
public interface Receipts {
    void record(Receipt receipt);
}
