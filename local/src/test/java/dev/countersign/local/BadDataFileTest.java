package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A data file that cannot be used ends the command with one line and exit code 2, and stays as it is. */
@Timeout(60) // a file that is taken would be served without an end
final class BadDataFileTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        return Main.run(List.of(arguments), Map.of(), nowhere, new PrintStream(err, true, UTF_8));
    }

    private void assertRefused(Path file, String reason) {
        int status = run("local", "--port", "0", "--data", file.toString());

        String message = err.toString(UTF_8);
        assertEquals(2, status, message);
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith("countersign: cannot "), message);
        assertTrue(message.contains(file.getFileName().toString()), message);
        assertTrue(message.contains(reason), message);
        assertTrue(message.contains("docs/troubleshooting.md#data-file"), message);
    }

    private void assertContentRefused(byte[] content, String reason) throws IOException {
        Path file = folder.resolve("pool.json");
        Files.write(file, content);

        assertRefused(file, reason);

        assertArrayEquals(content, Files.readAllBytes(file), "it must be left as it was");
    }

    @Test
    void emptyFile() throws IOException {
        assertContentRefused(new byte[0], "it is not a JSON object");
    }

    @Test
    void brokenJson() throws IOException {
        assertContentRefused("{\"format\": 2, \"poo".getBytes(UTF_8), "it is not a JSON object");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        assertContentRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "it is not text in UTF-8");
    }

    @Test
    void otherFormat() throws IOException {
        assertContentRefused(
                "{\"format\": 3, \"users\": []}".getBytes(UTF_8), "its format is 3, and this version reads 2");
    }

    @Test
    void wrongType() throws IOException {
        assertContentRefused("{\"format\": 2, \"clockAhead\": 5}".getBytes(UTF_8), "clockAhead must be text");
    }

    @Test
    void clockThatWouldGoBack() throws IOException {
        Path file = folder.resolve("pool.json");
        startOnce(file);
        String text = Files.readString(file).replace("\"PT0S\"", "\"PT-1S\"");

        assertContentRefused(text.getBytes(UTF_8), "the clock can only be put forward");
    }

    @Test
    void clockBeyondTheEndOfTime() throws IOException {
        Path file = folder.resolve("pool.json");
        startOnce(file);
        String text = Files.readString(file).replace("\"PT0S\"", "\"PT9223372036854775807S\"");

        assertContentRefused(text.getBytes(UTF_8), "the clock");
    }

    private static void startOnce(Path file) throws IOException {
        LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0, file).close();
    }

    @Test
    void folder() {
        assertRefused(folder, "it is a folder");
    }

    @Test
    void missingFolder() {
        assertRefused(folder.resolve("missing/pool.json"), "its folder does not exist");
    }

    @Test
    void folderThatIsAFile() throws IOException {
        Files.createFile(folder.resolve("file"));
        assertRefused(folder.resolve("file/pool.json"), "its folder does not exist");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void device() {
        assertRefused(Path.of("/dev/null"), "it is not a regular file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void placeWhereNobodyCanWrite() {
        assertRefused(Path.of("/proc/pool.json"), "as the data file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderThatIsReadOnly() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(closed), "root may write everywhere");

        assertRefused(closed.resolve("pool.json"), "access is denied");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileThatIsNotOurs() throws IOException {
        Path file = Files.createFile(folder.resolve("pool.json"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read everything");

        assertRefused(file, "access is denied");
    }

    @Test
    void fileThatAnotherProcessUses() throws IOException {
        Path file = folder.resolve("pool.json");
        LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0, file);
        try {
            assertRefused(file, "another process uses it");
        } finally {
            local.close();
        }
        startOnce(file);
    }

    @Test
    void portThatIsTakenLeavesTheFileFree() throws IOException {
        Path file = folder.resolve("pool.json");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(1, run("local", "--data", file.toString(), "--port", String.valueOf(taken.getLocalPort())));
        }
        assertFalse(Files.exists(file));
        startOnce(file);
    }

    @Test
    void demoKeepsNothing() {
        assertEquals(2, run("local", "--demo", "--data", "pool.json"));
        assertEquals(
                "countersign: --demo always plays in a new pool that nothing is kept of: leave out --demo or --data"
                        + System.lineSeparator(),
                err.toString(UTF_8));
    }

    @Test
    void nameOfTheFileMayNotBeForgotten() {
        assertEquals(2, run("local", "--data"));
        assertEquals(2, run("local", "--data", "--port", "0"));
        assertTrue(err.toString(UTF_8).contains("--data needs the name of a file, was \"--port\""));
    }
}
