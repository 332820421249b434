package dev.countersign.local.account;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of one command, as they were given. */
public record Arguments(Map<String, String> values, Set<String> flags) {

    /**
     * Reads what follows the name of a command.
     *
     * @param valued options that take a value
     * @param flags options that take none
     */
    public static Arguments parse(List<String> arguments, Set<String> valued, Set<String> flags) {
        Map<String, String> values = new HashMap<>();
        Set<String> given = new HashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (flags.contains(name)) {
                given.add(name);
            } else if (valued.contains(name)) {
                i++;
                values.put(name, valueOf(name, i < arguments.size() ? arguments.get(i) : ""));
            } else {
                throw new IllegalArgumentException("there is no option \"" + name + "\"; see --help");
            }
        }
        return new Arguments(values, given);
    }

    /** What looks like the next option is no value that somebody meant. */
    private static String valueOf(String name, String text) {
        if (text.isEmpty() || text.startsWith("--")) {
            throw new IllegalArgumentException(name + " needs a value, was \"" + text + "\"");
        }
        return text;
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** An option that there must be. */
    public String required(String name, String meaning) {
        return value(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing: " + meaning + "; see --help"));
    }

    /** {@code --endpoint}: something on this machine that answers like AWS, for tests. Nothing goes anywhere else. */
    public Optional<URI> endpoint() {
        return value("--endpoint").map(address -> loopback("--endpoint", address));
    }

    /** An address of this machine, as that option names it. */
    static URI loopback(String option, String address) {
        if (!address.matches("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?/?")) {
            throw new IllegalArgumentException(option
                    + " takes addresses of this machine alone, such as http://127.0.0.1:4566, was \"" + address + "\"");
        }
        return URI.create(address);
    }

    /** {@code --port}; 0 is any free one. */
    public int port(int usual) {
        String text = value("--port").orElse(String.valueOf(usual));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException("--port needs a number from 0 to 65535, was \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
