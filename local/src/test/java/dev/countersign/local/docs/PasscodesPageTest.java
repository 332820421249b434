package dev.countersign.local.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.LocalCountersign;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The commands of docs/passcodes.md, as somebody copies them into a shell. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class PasscodesPageTest {
    private static final Pattern COMMANDS =
            Pattern.compile("```sh\\nE=http://127\\.0\\.0\\.1:9229\\n(.*?)```", Pattern.DOTALL);

    @Test
    @DisplayName("D5 issued, valid, used, too late to take back: by curl")
    void commandsOfThePageRun() throws IOException, InterruptedException {
        Matcher commands = COMMANDS.matcher(Files.readString(Path.of("../docs/passcodes.md")));
        assertTrue(commands.find());
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0)) {
            Process shell = new ProcessBuilder("bash", "-c", "E=" + local.endpoint() + "\n" + commands.group(1))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), UTF_8);

            assertEquals(0, shell.waitFor(), said);
            assertTrue(said.startsWith("{\"valid\":true}"), said);
            assertTrue(said.contains("\"reason\":\"used\""), said);
            assertTrue(said.endsWith("\"status\":409}"), said);
        }
    }
}
