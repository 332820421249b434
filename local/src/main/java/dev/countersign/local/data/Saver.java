package dev.countersign.local.data;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Writes the data file whenever something has changed. Of calls that come at once, one write serves them all. */
public final class Saver implements AutoCloseable {
    private final DataFile file;
    private final Supplier<Snapshot> state;
    private final AtomicLong calls = new AtomicLong();
    private long served;
    private String written = "";
    private boolean closed;

    /** A saver that asks for the state before each write, on the thread of the caller. */
    public Saver(DataFile file, Supplier<Snapshot> state) {
        this.file = file;
        this.state = state;
    }

    /**
     * When it returns, what has changed before the call is on disk. It does not return while another write runs.
     *
     * @throws DataFileException when that is not possible; the next call tries again
     */
    public void save() {
        long call = calls.incrementAndGet();
        synchronized (this) {
            if (served < call && !closed) {
                long newest = calls.get();
                writeIfChanged(SnapshotJson.write(state.get()));
                served = newest;
            }
        }
    }

    private void writeIfChanged(String text) {
        if (text.equals(written)) {
            return;
        }
        try {
            file.write(text);
            written = text;
        } catch (IOException e) {
            throw DataFileException.unwritten(file.path(), DataFile.reason(e), e);
        }
    }

    /** Writes once more, and then never again: the file may be another process's at once. */
    @Override
    public void close() {
        try {
            save();
        } finally {
            release();
        }
    }

    private synchronized void release() {
        if (!closed) {
            closed = true;
            file.close();
        }
    }
}
