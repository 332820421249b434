package dev.countersign.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.challenge.Owner;
import dev.countersign.signin.Metadata.Action;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Any metadata, a name and a value on each line, is read; what of it is bound to a code is short, plain and on the list. */
public final class MetadataFuzz {
    private static final BoundKeys BOUND = new BoundKeys(Set.of(BoundKeys.TRANSACTION_ID, "payee"));
    private static final Owner OWNER = new Owner("pool", "client", "user");

    private MetadataFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Map<String, String> values = values(new String(input, UTF_8));
        Metadata metadata = new Metadata(values);
        metadata.method().ifPresent(method -> assertEquals(values.get("signInMethod"), method.name()));
        metadata.channel().ifPresent(channel -> assertEquals(values.get("channel"), channel.name()));
        assertEquals(values.containsKey("action"), metadata.action(Action.REQUEST) == metadata.action(Action.CONFIRM));
        BOUND.in(values).ifPresent(binding -> checkBound(metadata, binding));
    }

    private static void checkBound(Metadata metadata, Binding binding) {
        binding.values().forEach((name, value) -> {
            assertTrue(BOUND.names().contains(name), name);
            assertTrue(value.matches("[!-~]{1,128}"), value);
        });
        ProofKeys.of(OWNER, metadata, binding).ifPresent(key -> {
            assertEquals(OWNER, key.owner());
            assertTrue(key.handle().matches("[A-Za-z0-9_-]{43}"), key.handle());
        });
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().map(line -> line.split("=", 2)).forEach(pair -> values.put(pair[0], pair[pair.length - 1]));
        return values;
    }
}
