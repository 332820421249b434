package dev.countersign.triggers.samples;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The samples of the releases that are kept, a folder for each. */
final class SampleFiles {
    private static final Path FOLDER = Path.of("src", "test", "resources", "samples");
    private static final int LINE = 100;

    private SampleFiles() {}

    static List<String> versions() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A moment that a release did not have yet has no file. */
    static boolean has(String version, Moment moment) {
        return Files.exists(file(version, moment));
    }

    static Sample read(String version, Moment moment) {
        try {
            return Sample.parse(Files.readString(file(version, moment)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(String version, Moment moment, Sample sample) {
        try {
            Files.createDirectories(FOLDER.resolve(version));
            Files.writeString(file(version, moment), lines(sample.json(), "") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String version, Moment moment) {
        return FOLDER.resolve(version)
                .resolve(moment.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json");
    }

    /** In order, for people who compare; what fits into one line stands in one. */
    private static String lines(Object json, String indent) {
        String inner = indent + "  ";
        if (json instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, value) -> sorted.put((String) name, value));
            return joined(
                    sorted.entrySet().stream()
                            .map(member -> text(member.getKey()) + ": " + lines(member.getValue(), inner))
                            .toList(),
                    "{",
                    "}",
                    indent);
        }
        if (json instanceof List<?> list) {
            return joined(list.stream().map(element -> lines(element, inner)).toList(), "[", "]", indent);
        }
        return text(json);
    }

    private static String joined(List<String> parts, String open, String close, String indent) {
        String line = open + String.join(", ", parts) + close;
        boolean fits = line.length() <= LINE && !line.contains("\n");
        String next = "\n" + indent;
        return fits ? line : open + next + "  " + String.join("," + next + "  ", parts) + next + close;
    }

    /** The text of a JSON value that is no list or object. */
    private static String text(Object value) {
        String list = JSONArrayUtils.toJSONString(List.of(value));
        return list.substring(1, list.length() - 1);
    }
}
