package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code countersign cost} from the outside. */
final class CostCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsAMonthWithTheDateOfThePricesAndWhatIsNotInIt() {
        assertEquals(0, run("--sign-ins", "1000000", "--country", "de", "--plan", "plus"));

        assertTrue(told().contains("1,000,000 sign-ins by e-mail"), told());
        assertTrue(told().contains("text message (DE)"), told());
        assertTrue(
                Pattern.compile("dated [0-9-]{10} to [0-9-]{10}")
                        .matcher(told())
                        .find(),
                told());
        assertTrue(told().contains("Not included: data transfer, taxes"), told());
    }

    @Test
    void helpNamesEveryOption() {
        assertEquals(0, run("--help"));

        for (String option :
                List.of("--sign-ins", "--step-ups", "--users", "--channel", "--country", "--plan", "--countries")) {
            assertTrue(told().contains(option), option);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sign-ins | -1         | --sign-ins needs a whole number from 0 to 1000000000, was \"-1\"",
                "--step-ups | 1e3        | --step-ups needs a whole number from 0 to 1000000000, was \"1e3\"",
                "--users    | 1000000001 | --users needs a whole number from 0 to 1000000000, was \"1000000001\"",
                "--channel  | pigeon     | --channel needs one of EMAIL, SMS, WHATSAPP, was \"pigeon\"",
                "--plan     | ''         | --plan needs one of LITE, ESSENTIALS, PLUS, was \"\"",
                "--price    | 1          | cost has no option \"--price\""
            })
    void wrongArgumentsAreSaidInOneSentence(String option, String value, String sentence) {
        assertEquals(2, run(option, value));

        assertEquals("countersign: " + sentence + System.lineSeparator(), err.toString(UTF_8));
        assertEquals("", told());
    }

    @Test
    void missingCountryIsAnsweredWithThoseThatThereAre() {
        assertEquals(2, run("--country", "XX"));

        assertTrue(err.toString(UTF_8).contains("--country needs one of AT, AU, "), err.toString(UTF_8));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("cost"));
        all.addAll(List.of(arguments));
        return Main.run(all, Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String told() {
        return out.toString(UTF_8);
    }
}
