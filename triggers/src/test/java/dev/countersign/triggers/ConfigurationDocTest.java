package dev.countersign.triggers;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.PasswordFirst;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import dev.countersign.triggers.aws.WhatsAppProvider;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the code does. */
class ConfigurationDocTest {
    private static final String PAGE = read();
    private static final String POOL_PART = PAGE.substring(0, PAGE.indexOf("## Settings of an app client"));
    private static final String CLIENT_PART = PAGE.substring(POOL_PART.length());

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/configuration.md"));
        } catch (IOException e) {
            throw new IllegalStateException("tests run in the directory of their module", e);
        }
    }

    @Test
    void theTableHasExactlyTheSettingsThatExist() {
        assertEquals(
                new TreeSet<>(Settings.NAMES), new TreeSet<>(rows(POOL_PART).keySet()));
    }

    @Test
    void theDefaultsAreTheCodes() {
        Settings settings = Settings.of(LambdaFunction.VERIFY, Map.of());
        Map<String, String> expected = Map.of(
                "STAGE", settings.stage(),
                "OTP_DIGITS", Integer.toString(settings.rules().signIn().digits()),
                "OTP_EXPIRY_MINUTES",
                        Long.toString(settings.rules().signIn().lifetime().toMinutes()),
                "MAX_LOGIN_ATTEMPTS", Integer.toString(settings.rules().signIn().tries()),
                "MAX_STEP_UP_ATTEMPTS",
                        Integer.toString(settings.rules().stepUp().tries()),
                "BOUND_KEYS", String.join(",", settings.rules().boundKeys().names()),
                "PASSWORD_FIRST", spelled(settings.passwordFirst()),
                "STEP_UP_SAME_KIND", settings.rules().stepUpOverSameKind() ? "allow" : "refuse",
                "STEP_UP_MAX_AUTH_AGE_MINUTES",
                        Long.toString(settings.rules().maxAuthAge().toMinutes()),
                "LOG_LEVEL", spelled(settings.logLevel()));

        assertEquals(
                "`" + settings.defaultLocale() + "`",
                row(POOL_PART, "DEFAULT_LOCALE").get(2));
        assertEquals(
                "`" + settings.dailySpendUsd() + "`",
                row(POOL_PART, "DAILY_SPEND_USD").get(2));
        expected.forEach((name, value) ->
                assertEquals("`" + value + "`", row(POOL_PART, name).get(2), name));
    }

    @Test
    void theValuesOfChoicesAreTheCodes() {
        assertEquals(spelled(Medium.values()), values(POOL_PART, "CHANNELS"));
        assertEquals(spelled(PasswordFirst.values()), values(POOL_PART, "PASSWORD_FIRST"));
        assertEquals(spelled(WhatsAppProvider.values()), values(POOL_PART, "WHATSAPP_PROVIDER"));
        assertEquals(spelled(JsonLog.Level.values()), values(POOL_PART, "LOG_LEVEL"));
        assertEquals(spelled(Entry.values()), values(CLIENT_PART, "entry"));
        assertEquals(spelled(StepUpToken.values()), values(CLIENT_PART, "stepUpToken"));
        assertEquals(
                Arrays.stream(SignInMethod.values()).map(Enum::name).collect(toSet()), values(CLIENT_PART, "methods"));
    }

    @Test
    void theLimitsAreTheCodes() {
        for (Map.Entry<String, List<String>> row : rows(POOL_PART).entrySet()) {
            Pattern.compile("(\\d+) to (\\d+) .*")
                    .matcher(row.getValue().get(1))
                    .results()
                    .forEach(limits -> {
                        assertStarts(Map.of(row.getKey(), limits.group(1)));
                        assertStarts(Map.of(row.getKey(), limits.group(2)));
                        assertRefused(row.getKey(), Integer.parseInt(limits.group(1)) - 1);
                        assertRefused(row.getKey(), Integer.parseInt(limits.group(2)) + 1);
                    });
        }
    }

    private static void assertStarts(Map<String, String> variables) {
        assertEquals(Set.of(), Settings.of(LambdaFunction.VERIFY, variables).channels());
    }

    private static void assertRefused(String name, int value) {
        try {
            Settings.of(LambdaFunction.VERIFY, Map.of(name, Integer.toString(value)));
        } catch (SettingsException e) {
            return;
        }
        throw new AssertionError(name + " takes " + value);
    }

    @Test
    void theSettingsOfAnAppClientAreThoseOfItsRecord() {
        Set<String> components = Arrays.stream(AppClient.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(toCollection(TreeSet::new));

        assertEquals(components, new TreeSet<>(rows(CLIENT_PART).keySet()));
    }

    @Test
    void theExamplesStart() throws IOException {
        List<MatchResult> examples = Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .toList();

        assertEquals(2, examples.size());
        for (MatchResult example : examples) {
            Properties properties = new Properties();
            properties.load(new StringReader(example.group(1)));
            Map<String, String> variables = new LinkedHashMap<>();
            properties.forEach((name, value) -> variables.put((String) name, (String) value));

            assertTrue(Settings.of(LambdaFunction.CREATE, variables).channels().contains(Medium.EMAIL));
        }
    }

    /** The rows whose first cell is a name, as their cells. */
    private static Map<String, List<String>> rows(String part) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        part.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            rows.put(cells.get(0).replace("`", ""), cells);
        });
        return rows;
    }

    private static List<String> row(String part, String name) {
        return Objects.requireNonNull(rows(part).get(name), name);
    }

    /** What stands between backticks in the type of a setting. */
    private static Set<String> values(String part, String name) {
        return Pattern.compile("`([^`]+)`")
                .matcher(row(part, name).get(1))
                .results()
                .map(value -> value.group(1))
                .collect(toSet());
    }

    private static Set<String> spelled(Enum<?>[] constants) {
        return Arrays.stream(constants).map(ConfigurationDocTest::spelled).collect(toSet());
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
