package dev.countersign.local.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who goes from a case of docs/security.md to its tests finds the case there. */
final class SecurityPageTest {
    private static final Path PAGE = Path.of("../docs/security.md");

    private static final Pattern CASE = Pattern.compile(
            "^\\| ([A-Z]{2}-\\d\\d) \\| .+ \\| (shown|part|\\*\\*open\\*\\*) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("\\]\\((\\.\\./[^)#]+\\.java)\\)");
    private static final Pattern COUNTS = Pattern.compile(
            "has (\\d+) numbered cases\\. \\*\\*(\\d+) are shown, (\\d+) in part, (\\d+) are open\\.\\*\\*");

    private record Case(String id, String state, String evidence) {
        static Case of(MatchResult row) {
            return new Case(row.group(1), row.group(2), row.group(3));
        }

        /** In a method's name a line takes the place of the hyphen. */
        boolean isCarriedBy(String source) {
            return source.contains(id) || source.contains(id.replace('-', '_'));
        }
    }

    private static List<Case> cases() {
        return CASE.matcher(read(PAGE)).results().map(Case::of).toList();
    }

    @Test
    void countsItsCases() {
        Map<String, Long> states = cases().stream().collect(Collectors.groupingBy(Case::state, Collectors.counting()));
        Matcher counts = COUNTS.matcher(read(PAGE));

        assertTrue(counts.find());
        assertEquals(cases().size(), Integer.parseInt(counts.group(1)));
        assertEquals(cases().size(), cases().stream().map(Case::id).distinct().count());
        assertEquals(states.getOrDefault("shown", 0L), Long.parseLong(counts.group(2)));
        assertEquals(states.getOrDefault("part", 0L), Long.parseLong(counts.group(3)));
        assertEquals(states.getOrDefault("**open**", 0L), Long.parseLong(counts.group(4)));
    }

    @Test
    void everyCaseLeadsToATestThatCarriesItsNumber() {
        List<String> without = cases().stream()
                .filter(shown -> TEST.matcher(shown.evidence())
                        .results()
                        .map(link -> read(PAGE.resolveSibling(link.group(1))))
                        .noneMatch(shown::isCarriedBy))
                .map(Case::id)
                .toList();

        assertEquals(List.of(), without);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
