package dev.countersign.local.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.local.LocalCountersign;
import dev.countersign.local.docs.PageShell.Said;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/passcodes.md, as somebody copies them into a shell. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class PasscodesPageTest {
    @Test
    @DisplayName("D5 issued, valid, used, too late to take back: by curl")
    void commandsOfThePageRun(@TempDir Path folder) throws IOException, InterruptedException {
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0)) {
            Said said = PageShell.run("passcodes.md", local.endpoint(), folder);

            assertEquals(0, said.status(), said.text());
            assertTrue(said.text().startsWith("{\"valid\":true}"), said.text());
            assertTrue(said.text().contains("\"reason\":\"used\""), said.text());
            assertTrue(said.text().endsWith("\"status\":409}"), said.text());
        }
    }
}
