package dev.countersign.triggers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/audit.md. */
public final class AuditPage {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private AuditPage() {}

    /** The members of a line that the page tells of. */
    static Set<String> members() {
        Set<String> members = new TreeSet<>();
        rows("## The members")
                .forEach((first, rest) -> CODE.matcher(first).results().forEach(name -> members.add(name.group(1))));
        return members;
    }

    /** OWASP's name of each event that has one. */
    public static Map<String, String> vocabulary() {
        Map<String, String> names = new TreeMap<>();
        rows("## The vocabulary").forEach((first, rest) -> {
            Matcher events = CODE.matcher(rest);
            while (events.find()) {
                names.put(events.group(1), first.replace("`", ""));
            }
        });
        return names;
    }

    /** The rows of a section's table: the first cell, and the second one. */
    private static Map<String, String> rows(String section) {
        try {
            String page = Files.readString(Path.of("../docs/audit.md"));
            String text = page.substring(page.indexOf(section)).replaceFirst("(?s)\n## .*", "");
            Map<String, String> rows = new TreeMap<>();
            text.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
                String[] cells = line.split(" *\\| *", -1);
                rows.put(cells[1], cells[2]);
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
