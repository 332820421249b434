package dev.countersign.challenge;

/** Records that are exported and imported. */
final class RestoredStoreTest extends RestartContract {
    @Override
    protected StoreRecords writtenAndRead(StoreRecords records) {
        return records;
    }
}
