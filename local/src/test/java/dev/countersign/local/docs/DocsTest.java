package dev.countersign.local.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.signin.AuditEvent;
import dev.countersign.signin.CallerText;
import dev.countersign.triggers.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages show code that runs, lead to places that exist, and name every message. Tests run in the directory of their module. */
final class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TROUBLESHOOTING = ROOT.resolve("docs/troubleshooting.md");
    private static final List<Path> SNIPPET_SOURCES = List.of(
            Path.of("src/test/java/dev/countersign/local/docs"),
            Path.of("src/test/npm"),
            ROOT.resolve("docs/spring-example/src/test"),
            ROOT.resolve("infra/src/test/java/dev/countersign/infra/docs"));

    private static final Pattern REGION = Pattern.compile(
            "^ *(?://|#) docs: ((?!end$)[a-z-]+)\\n(.*?)^ *(?://|#) docs: end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern SNIPPET =
            Pattern.compile("^<!-- snippet: (\\S+) -->\\n```\\w+\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FENCED = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);
    private static final Pattern POOL_ERROR = Pattern.compile("\"([A-Z][A-Za-z]+Exception)\"");
    /** The text up to the value in it, if it has one. */
    private static final Pattern NOT_AUTHORIZED = Pattern.compile("notAuthorized\\(\"([^\"]+)\"");

    private static final Pattern MENTION = Pattern.compile("(docs/[a-z0-9/-]+\\.md)#([A-Za-z0-9_-]+)");

    @Test
    void everySnippetIsCodeThatRuns() {
        Map<String, String> regions = regions();
        Map<String, String> shown = new LinkedHashMap<>();
        for (Path page : pages()) {
            String text = read(page);
            long marks =
                    text.lines().filter(line -> line.contains("<!-- snippet:")).count();
            long blocks = SNIPPET.matcher(text).results().count();
            assertEquals(marks, blocks, "marks without a block on the next line in " + page);
            SNIPPET.matcher(text).results().forEach(block -> shown.put(block.group(1), aligned(block.group(2))));
        }

        assertFalse(shown.isEmpty());
        shown.forEach((name, code) -> assertEquals(regions.get(name), code, name));
        assertEquals(regions.keySet(), shown.keySet(), "regions that no page shows");
    }

    @Test
    void everyTestedClientIsShownWithItsVersion() throws ParseException {
        Path tested = Path.of("src/test/npm/package.json");
        Map<String, Object> clients =
                JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(read(tested)), "devDependencies");
        String page = read(ROOT.resolve("docs/clients.md"));

        clients.remove("jose"); // verifies receipts, and is no client
        assertFalse(clients.isEmpty());
        clients.forEach((name, version) -> {
            assertTrue(page.contains(name), name);
            assertTrue(page.contains("| " + version + " |"), name + " " + version);
        });
    }

    @Test
    void theNpmClientIsTheOneThatTestsRun() {
        Matcher tested = Pattern.compile("\"(amazon-cognito-passwordless-auth)\": \"([0-9.]+)\"")
                .matcher(read(Path.of("src/test/npm/package.json")));
        assertTrue(tested.find());
        Pattern named = Pattern.compile("`" + tested.group(1) + "` ([0-9.]+[0-9])");
        Set<String> versions = Stream.concat(pages().stream(), Stream.of(ROOT.resolve("README.md")))
                .flatMap(page ->
                        named.matcher(read(page).replace('\n', ' ')).results().map(name -> name.group(1)))
                .collect(Collectors.toSet());

        assertEquals(Set.of(tested.group(2)), versions);
    }

    @Test
    void everyPlaceThatAMessageNamesExists() {
        Set<String> named = new HashSet<>();
        for (Path file : sources()) {
            MENTION.matcher(read(file)).results().map(MatchResult::group).forEach(named::add);
        }

        assertTrue(named.contains("docs/troubleshooting.md#settings"), "no message was found");
        named.forEach(place -> assertTrue(exists(ROOT, place), place));
    }

    @Test
    void everyTextForCallersHasItsEntry() {
        Set<String> headings = headings(read(TROUBLESHOOTING));
        for (CallerText text : CallerText.values()) {
            assertTrue(headings.contains(text.text()), text.text());
        }
    }

    @Test
    void everyAuditEventHasItsRow() {
        String page = read(TROUBLESHOOTING);
        for (AuditEvent.What what : AuditEvent.What.values()) {
            assertTrue(page.contains("| `" + what + "` | "), what.name());
        }
    }

    @Test
    void everyMetricHasItsRow() {
        String page = read(ROOT.resolve("docs/operate.md"));
        for (Metric metric : Metric.values()) {
            String dimensions = metric.dimensionSets().stream()
                    .map(set -> set.stream()
                            .map(dimension -> "`" + dimension.member() + "`")
                            .collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
            String row = "| `" + metric.member() + "` | " + metric.unit().spelling() + " | " + dimensions + " | ";
            assertTrue(page.contains(row), row);
        }
    }

    @Test
    void everyErrorOfThePoolHasItsEntry() {
        String page = read(TROUBLESHOOTING).replaceAll("\\s+", " ");
        Set<String> texts = new HashSet<>();
        for (Path source : files(Path.of("src/main/java/dev/countersign/local/pool"), "java")) {
            String code = read(source);
            POOL_ERROR.matcher(code).results().forEach(error -> texts.add(error.group(1)));
            NOT_AUTHORIZED.matcher(code).results().forEach(error -> texts.add(error.group(1)));
        }

        assertTrue(texts.contains("NotAuthorizedException"), "no error was found");
        assertTrue(texts.contains("User is disabled."), "no text was found");
        List<String> missing = texts.stream()
                .filter(text -> !Pattern.compile("\\b" + Pattern.quote(text))
                        .matcher(page)
                        .find())
                .sorted()
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<Path> pages = new ArrayList<>(pages());
        for (String page : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")) {
            pages.add(ROOT.resolve(page));
        }
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            String prose = FENCED.matcher(read(page)).replaceAll("").replaceAll("`[^`\\n]*`", "");
            LINK.matcher(prose)
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.matches("[a-z]+:.*"))
                    .filter(target -> !exists(page, target))
                    .forEach(target -> broken.add(ROOT.relativize(page) + " -> " + target));
        }

        assertEquals(List.of(), broken);
    }

    @Test
    void everyDecisionIsInTheIndex() {
        Path index = ROOT.resolve("docs/decisions/README.md");
        List<String> decisions = files(index.resolveSibling("."), "md").stream()
                .filter(page -> !page.endsWith("README.md"))
                .map(page -> read(page)
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst("^# (\\d+)\\. (.+)$", "| $1 | [$2](" + page.getFileName() + ") |"))
                .toList();

        assertFalse(decisions.isEmpty());
        assertEquals(
                decisions,
                read(index).lines().filter(line -> line.matches("\\| \\d.*")).toList());
    }

    /** Whether a link means a file, and in a page a heading. {@code from} is the page it stands on, or a directory. */
    private static boolean exists(Path from, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path directory = Files.isDirectory(from) ? from : from.resolveSibling(".");
        Path target = file.isEmpty() ? from : directory.resolve(file).normalize();
        return Files.exists(target) && (hash < 0 || anchors(read(target)).contains(link.substring(hash + 1)));
    }

    /** As GitHub makes them: letters, digits, dashes and underscores of the heading, a number behind a repeated one. */
    private static Set<String> anchors(String page) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(FENCED.matcher(page).replaceAll("")).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    private static Set<String> headings(String page) {
        Set<String> headings = new HashSet<>();
        HEADING.matcher(page).results().forEach(heading -> headings.add(heading.group(1)));
        return headings;
    }

    private static Map<String, String> regions() {
        Map<String, String> regions = new LinkedHashMap<>();
        for (Path directory : SNIPPET_SOURCES) {
            for (Path file : files(directory, "java", "mjs", "properties")) {
                Matcher region = REGION.matcher(read(file));
                while (region.find()) {
                    String other = regions.put(region.group(1), aligned(region.group(2)));
                    assertNull(other, "two regions are called " + region.group(1));
                }
            }
        }
        return regions;
    }

    /** Without the common indent. A line end at the end would count as a line without indent. */
    private static String aligned(String code) {
        return code.stripTrailing().stripIndent().strip();
    }

    private static List<Path> pages() {
        return files(ROOT.resolve("docs"), "md");
    }

    private static List<Path> sources() {
        return Stream.of("shared", "triggers", "local", "infra")
                .flatMap(module -> files(ROOT.resolve(module).resolve("src/main"), "java", "js", "html").stream())
                .toList();
    }

    private static List<Path> files(Path directory, String... extensions) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file ->
                            Stream.of(extensions).anyMatch(it -> file.toString().endsWith("." + it)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
