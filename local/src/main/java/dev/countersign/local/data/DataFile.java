package dev.countersign.local.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/**
 * The file of {@code --data}, held by one process at a time. It is replaced as a whole: whoever reads it, after a kill too,
 * finds what was written last or what was written before that.
 */
public final class DataFile implements AutoCloseable {
    private final Path file;
    private final FileChannel lock;

    private DataFile(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes hold of it, whether it exists or is still to be written.
     *
     * @throws DataFileException when there can be no data file, or another process has it
     */
    public static DataFile open(Path path) {
        try {
            Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            requirePlace(file);
            return new DataFile(file, locked(file));
        } catch (IOException e) {
            throw DataFileException.unusable(path, reason(e), e);
        } catch (IllegalStateException e) {
            throw DataFileException.unusable(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requirePlace(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IllegalStateException(Files.isDirectory(file) ? "it is a folder" : "it is not a regular file");
        }
        if (!Files.isDirectory(Objects.requireNonNullElse(file.getParent(), file))) {
            throw new IllegalStateException("its folder does not exist");
        }
    }

    /** A lock on the data file itself would be lost with every write, which puts another file in its place. */
    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // As good as held by another.
        }
        channel.close();
        throw new IllegalStateException("another process uses it");
    }

    /**
     * What was written last; empty when there is no file yet.
     *
     * @throws DataFileException when it is not what this version wrote
     */
    public Optional<Snapshot> read() {
        try {
            return Optional.of(SnapshotJson.read(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DataFileException.unreadable(file, reason(e), e);
        } catch (IllegalArgumentException e) {
            throw DataFileException.unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** On disk when it returns. Not for several threads at once. */
    void write(String text) throws IOException {
        Path next = beside(file, ".tmp");
        Files.deleteIfExists(next); // of a process that was killed
        Files.createFile(next, forOwnerOnly(next));
        // Not a channel, which a thread that is interrupted finds closed.
        try (FileOutputStream out = new FileOutputStream(next.toFile())) {
            out.write(text.getBytes(UTF_8));
            out.getFD().sync();
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] forOwnerOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    Path path() {
        return file;
    }

    /** The message of most exceptions of files is the name of the file alone. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof CharacterCodingException
                ? "it is not text in UTF-8"
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
