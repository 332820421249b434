package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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

    @Test
    void personIsInAStackOrOnThisMachine() throws IOException {
        assertEquals(0, run("person", "--help"));
        for (String place : List.of("--outputs FILE", "--local URL")) {
            String line = "countersign person TASK " + place + " ";
            assertTrue(out.toString(UTF_8).contains(line), line);
            assertTrue(Files.readString(Path.of("../countersign")).contains("./" + line), line);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--outputs outputs.json --local http://127.0.0.1:1", "--stack A --local http://127.0.0.1:1"})
    @DisplayName("of two places where a person could be none is taken silently")
    void onePlaceMustBeNamed(String places) {
        List<String> arguments = new ArrayList<>(List.of("person", "look-up", "--user", "ada"));
        Stream.of(places.split(" ", -1)).filter(word -> !word.isEmpty()).forEach(arguments::add);

        assertEquals(2, run(arguments.toArray(String[]::new)));
        assertEquals(
                "countersign: either --outputs (with --stack) or --local must say where the person is, not both; see --help",
                err.toString(UTF_8).strip());
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
