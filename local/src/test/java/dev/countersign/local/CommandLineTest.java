package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for those who deploy, from the first word on. */
final class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments), Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "attach", "rename", "try"})
    void commandSaysHowItIsUsed(String command) throws IOException {
        assertEquals(0, run(command, "--help"));
        assertTrue(out.toString(UTF_8).startsWith("countersign " + command + " --outputs FILE"));
        assertTrue(
                Files.readString(Path.of("../countersign")).contains("./countersign " + command + " --outputs FILE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "attach", "rename", "try"})
    void badUsageEndsWithTwo(String command) {
        assertEquals(2, run(command, "--outputs", "no-such-file.json"));
        assertEquals(
                "countersign: no-such-file.json cannot be read. Write the file with: infra/node_modules/.bin/cdk deploy --outputs-file FILE",
                err.toString(UTF_8).strip());
    }
}
