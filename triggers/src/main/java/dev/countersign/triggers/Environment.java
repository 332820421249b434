package dev.countersign.triggers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads environment variables and collects what is wrong with them. A fault yields the default, so that reading goes on. */
final class Environment {
    private final Map<String, String> variables;
    private final List<String> faults = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Throws one exception with all faults, if there are any. */
    void refuseFaults(LambdaFunction function) {
        if (!faults.isEmpty()) {
            throw new SettingsException(function, faults);
        }
    }

    /** Told once, although a setting may be read twice. */
    void fault(String fault) {
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    boolean has(String name) {
        return variables.containsKey(name);
    }

    String text(String name, String usual) {
        String value = variables.getOrDefault(name, usual);
        if (value.isBlank() && variables.containsKey(name)) {
            fault(name + " must not be blank");
        }
        return value;
    }

    /** A text that the function cannot do without. */
    String required(String name, String what) {
        if (!variables.containsKey(name)) {
            fault(name + " is required: " + what);
        }
        return text(name, "");
    }

    /** A text of a form, or nothing. */
    String formed(String name, Pattern form, String what) {
        String value = text(name, "");
        if (!value.isBlank() && !form.matcher(value).matches()) {
            fault(name + " must be " + what + ", was \"" + value + "\"");
        }
        return value;
    }

    /** Texts separated by commas, in their order. */
    List<String> ordered(String name) {
        return Arrays.stream(variables.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    int number(String name, int usual, int min, int max) {
        String value = variables.get(name);
        if (value == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        fault(name + " must be a whole number from " + min + " to " + max + ", was \"" + value + "\"");
        return usual;
    }

    /** One of an enum's constants, written in lower case with dashes. */
    <E extends Enum<E>> E choice(String name, E usual) {
        String value = variables.get(name);
        return value == null ? usual : constant(name, value, usual);
    }

    /** Some of an enum's constants, separated by commas, in their order. */
    <E extends Enum<E>> List<E> orderedChoices(String name, Class<E> type) {
        E first = type.getEnumConstants()[0];
        return ordered(name).stream().map(value -> constant(name, value, first)).toList();
    }

    /** Some of an enum's constants, separated by commas. */
    <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        for (String value : list(name, "")) {
            E first = type.getEnumConstants()[0];
            chosen.add(constant(name, value, first));
        }
        return chosen;
    }

    private <E extends Enum<E>> E constant(String name, String value, E usual) {
        for (E constant : usual.getDeclaringClass().getEnumConstants()) {
            if (Settings.spelled(constant).equals(value)) {
                return constant;
            }
        }
        List<String> allowed = Arrays.stream(usual.getDeclaringClass().getEnumConstants())
                .map(Settings::spelled)
                .toList();
        fault(name + " must be one of " + allowed + ", was \"" + value + "\"");
        return usual;
    }

    /** Texts separated by commas; spaces around them and empty elements do not count. */
    Set<String> list(String name, String usual) {
        String value = variables.getOrDefault(name, usual);
        Set<String> list = new TreeSet<>();
        for (String element : value.split(",", -1)) {
            if (!element.isBlank()) {
                list.add(element.strip());
            }
        }
        return list;
    }

    /** A value that a type of ours makes, whose own message says what is wrong. */
    <T> T made(String name, T usual, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            fault(name + ": " + e.getMessage());
            return usual;
        }
    }

    /** Names that begin like ours and are none of ours are typing errors. */
    void refuseUnknown(Set<String> known, List<String> prefixes) {
        variables.keySet().stream()
                .filter(name -> !known.contains(name) && beginsLike(name, prefixes))
                .sorted()
                .forEach(name -> fault(name + " is not a setting; is it misspelled?"));
    }

    static boolean beginsLike(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith);
    }
}
