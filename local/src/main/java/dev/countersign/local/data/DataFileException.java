package dev.countersign.local.data;

import java.nio.file.Path;

/** The data file cannot be read or written. The message is one line for a person: which file, why, and what to do. */
public final class DataFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DataFileException(String message, Throwable cause) {
        super(message + ". See docs/troubleshooting.md#data-file", cause);
    }

    /** There is something, but not what this version wrote. */
    static DataFileException unreadable(Path file, String reason, Throwable cause) {
        return new DataFileException(
                "cannot read the data file " + file + ": " + reason
                        + ". It was left as it is; move it away to begin anew, or put a copy back",
                cause);
    }

    /** There is no file at this place, and there cannot be one. */
    static DataFileException unusable(Path file, String reason, Throwable cause) {
        return new DataFileException(
                "cannot use " + file + " as the data file: " + reason + ". Choose another with --data FILE", cause);
    }

    /** It was good at the start and is no longer. */
    static DataFileException unwritten(Path file, String reason, Throwable cause) {
        return new DataFileException(
                "cannot write the data file " + file + ": " + reason
                        + ". What was written before is still there; free the disk or its permissions",
                cause);
    }
}
