package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code countersign doctor} against {@link CannedAws}, and has what it told. */
abstract class DoctorBench {
    @TempDir
    private Path directory;

    protected CannedAws aws;
    protected String outputs = Canned.text("outputs.json");
    protected final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    final void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    final void stop() {
        aws.close();
    }

    protected final int doctor(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--outputs", Canned.write(directory, outputs).toString(), "--endpoint", aws.endpoint()));
        arguments.addAll(List.of(more));
        return Doctor.run(arguments, new PrintStream(told, true, UTF_8));
    }

    protected final List<String> lines() {
        return told.toString(UTF_8).lines().toList();
    }

    protected final List<String> lines(String outcome) {
        return lines().stream().filter(line -> line.startsWith(outcome + " ")).toList();
    }

    /** Runs it, and returns the one line that is something to do. */
    protected final String onlyTodo() {
        assertEquals(1, doctor(), () -> told.toString(UTF_8));
        assertEquals(1, lines("TODO").size(), () -> told.toString(UTF_8));
        return lines("TODO").get(0);
    }

    protected final void assertTodo(String... parts) {
        String line = onlyTodo();
        for (String part : parts) {
            assertTrue(line.contains(part), () -> part + " in: " + line);
        }
    }
}
