package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The variables of the functions are the settings of docs/configuration.md, no more and no fewer. */
final class FunctionSettingsTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z_]+)` \\|[^|]*\\|[^|]*\\| ([A-Za-z, ]+) \\|", Pattern.MULTILINE);
    private static final Map<String, LambdaFunction> FUNCTIONS =
            Arrays.stream(LambdaFunction.values()).collect(Collectors.toMap(FunctionSettingsTest::name, kind -> kind));

    /** As the page calls a function: {@code PRE_TOKEN} is PreToken. */
    private static String name(LambdaFunction kind) {
        return Arrays.stream(kind.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static Set<LambdaFunction> readers(String column) {
        return column.equals("all")
                ? EnumSet.allOf(LambdaFunction.class)
                : Set.of(column.split(", ")).stream()
                        .map(name -> Objects.requireNonNull(FUNCTIONS.get(name), name))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(LambdaFunction.class)));
    }

    @Test
    void everySettingGoesToWhoReadsIt() throws IOException {
        String page = Files.readString(Path.of("../docs/configuration.md"));
        Map<String, Set<LambdaFunction>> documented = new TreeMap<>();
        ROW.matcher(page).results().forEach(row -> documented.put(row.group(1), readers(row.group(2))));

        assertEquals(Settings.NAMES, documented.keySet(), "every setting has a row");
        documented.forEach((name, functions) -> assertEquals(functions, FunctionSettings.readers(name), name));
    }

    @Test
    @DisplayName("each function is given what it reads, and each name is a setting")
    void environmentsHoldSettingsAlone() {
        Synthesised template = Synthesised.of(Synthesised.email()
                .setting("OTP_DIGITS", "8")
                .setting("LOG_LEVEL", "error")
                .userNameApi(true));

        assertEquals(
                Set.of("STAGE", "LOG_LEVEL"), template.environment("Define").keySet());
        assertEquals(
                Set.of("STAGE", "LOG_LEVEL", "TABLE_NAME"),
                template.environment("PreToken").keySet());
        assertEquals(
                Set.of("STAGE", "LOG_LEVEL", "TABLE_NAME", "CODE_KEY_IDS", "PEPPER_KEY_ID"),
                template.environment("Verify").keySet());
        assertEquals(
                Set.of(
                        "STAGE",
                        "LOG_LEVEL",
                        "TABLE_NAME",
                        "CODE_KEY_IDS",
                        "PEPPER_KEY_ID",
                        "CHANNELS",
                        "OTP_DIGITS",
                        "SES_FROM_ADDRESS",
                        "SES_CONFIGURATION_SET"),
                template.environment("Create").keySet());
        assertTrue(Settings.NAMES.containsAll(template.environment("Create").keySet()));
        assertEquals(
                Set.of("STAGE", "LOG_LEVEL", "TABLE_NAME", "PEPPER_KEY_ID", "USER_POOL_ID"),
                template.environment("UserName").keySet());
    }
}
