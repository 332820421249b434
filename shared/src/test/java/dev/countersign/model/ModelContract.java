package dev.countersign.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.countersign.history.StorePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every order of the eight events says what the model says. */
public interface ModelContract {
    /** A store that nobody has asked anything; or one that keeps people apart. */
    StorePorts ports();

    /** Events of the longest orders; the profile {@code model} asks for 7. */
    default int length() {
        return Integer.getInteger("countersign.model.length", 5);
    }

    /** A claim may be repeated for 15 s and made for 60; a wait takes 30; a code lives for 300. */
    @ParameterizedTest(name = "where {0} pass at a time")
    @ValueSource(strings = {"PT20S", "PT5M"})
    @DisplayName("every order of eight events: the store says what the model says")
    default void storeSaysWhatTheModelSays(Duration step) {
        int orders = orders(length());

        for (int number = 0; number < orders; number++) {
            List<Happening> order = order(number, length());
            assertEquals(
                    played(new Model(step), order), played(new StorePlayer(ports(), step), order), order::toString);
        }
    }

    private static int orders(int length) {
        return (int) Math.pow(Happening.values().length, length);
    }

    private static List<Happening> order(int number, int length) {
        List<Happening> events = List.of(Happening.values());
        List<Happening> order = new ArrayList<>();
        for (int rest = number, i = 0; i < length; i++, rest /= events.size()) {
            order.add(events.get(rest % events.size()));
        }
        return order;
    }

    /** All that the shorter orders say is in here too, since every order begins with one. */
    private static List<String> played(Player player, List<Happening> order) {
        return order.stream().map(player::happens).toList();
    }
}
