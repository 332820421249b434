package dev.countersign.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/templates.md says what the code does. */
final class TemplatesDocTest {
    private static final Pattern ROW =
            Pattern.compile("^(\\| `[a-z.-]+` \\| [^|]*\\| [^|]*\\|) [^\\n]*$", Pattern.MULTILINE);

    private static String row(TextKey key) {
        return "| `" + key.key() + "` |" + cell(key.required()) + cell(key.optional());
    }

    private static String cell(Set<String> placeholders) {
        String names = placeholders.stream()
                .sorted(Comparator.naturalOrder())
                .map(name -> "`{" + name + "}`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? " |" : " " + names + " |";
    }

    @Test
    void theTableHasEveryTextWithItsPlaceholders() throws IOException {
        String page = Files.readString(Path.of("../docs/templates.md"));

        Set<String> documented =
                ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toSet());

        assertEquals(
                Arrays.stream(TextKey.values()).map(TemplatesDocTest::row).collect(Collectors.toSet()), documented);
    }
}
