package dev.countersign.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Scanner;

/**
 * IN-11: nothing asks the machine for its default locale, by which digits may come out Arabic and an I may lose its dot. What
 * is forbidden has a twin that takes a locale, or a better substitute.
 */
public final class DefaultLocaleRule {
    public static final ArchRule DECIDES_NOTHING = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(Locale.class, "getDefault", Locale.Category.class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Formatter.class, MessageFormat.class, NumberFormat.class, ResourceBundle.class, Scanner.class)
            .as("no class should ask for the default locale (IN-11)");

    private DefaultLocaleRule() {}
}
