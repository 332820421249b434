package dev.countersign.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class BindingTest {
    private static Binding of(Map<String, String> values) {
        return new Binding(new TreeMap<>(values));
    }

    @Test
    @DisplayName("TX-03 keys and values cannot run together")
    void keysAndValuesCannotRunTogether() {
        var digest = of(Map.of("a", "bc")).digest();

        assertNotEquals(digest, of(Map.of("ab", "c")).digest());
        assertNotEquals(digest, of(Map.of("a", "b", "c", "")).digest());
        assertNotEquals(
                of(Map.of("a", "1", "b", "2")).digest(),
                of(Map.of("a", "2", "b", "1")).digest());
    }

    @Test
    void orderOfKeysDoesNotMatter() {
        var one = new TreeMap<String, String>(java.util.Comparator.reverseOrder());
        one.put("a", "1");
        one.put("b", "2");

        assertEquals(of(Map.of("b", "2", "a", "1")).digest(), of(one).digest());
    }

    @Test
    void nothingBoundHasADigestThatNothingElseHas() {
        assertTrue(Binding.NONE.isEmpty());
        assertEquals(".".repeat(43), Binding.NONE.digest());
        assertFalse(of(Map.of("a", "")).digest().contains("."));
        assertEquals(43, of(Map.of("a", "")).digest().length());
    }

    @Test
    void cannotBeChanged() {
        var values = new TreeMap<>(Map.of("a", "1"));
        var binding = new Binding(values);
        String digest = binding.digest();
        values.put("a", "2");

        assertEquals(digest, binding.digest());
        assertThrows(UnsupportedOperationException.class, () -> binding.values().put("b", "2"));
    }
}
