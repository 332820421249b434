package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The whole template with everything on, so that a change of it is seen in review. What differs from build to build is masked.
 * {@code -Dcountersign.golden=write} writes it anew.
 */
final class GoldenTemplateTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden.template.txt");

    @Test
    void templateIsTheReviewedOne() throws IOException {
        Synthesised template = Synthesised.of(Synthesised.email()
                .setting("CHANNELS", "email,sms")
                .setting("COUNTRIES", "US")
                .setting("STEP_UP_SAME_KIND", "allow")
                .client(Synthesised.BANK)
                .alarmEmail("ops@bank.example"));
        StringBuilder text = new StringBuilder();
        print(text, "", template.json());
        String masked = text.toString()
                .replaceAll("[0-9a-f]{64}", "<asset>")
                .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1<version>");

        if ("write".equals(System.getProperty("countersign.golden"))) {
            Files.writeString(GOLDEN, masked);
        }
        assertEquals(Files.readString(GOLDEN), masked);
    }

    /** One line for each value, with its path in order: a difference reads like a sentence. */
    private static void print(StringBuilder text, String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, member) -> sorted.put(key.toString(), member));
            sorted.forEach((key, member) -> print(text, path.isEmpty() ? key : path + "." + key, member));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                print(text, path + "[" + i + "]", list.get(i));
            }
        } else {
            text.append(path).append(" = ").append(value).append('\n');
        }
    }
}
