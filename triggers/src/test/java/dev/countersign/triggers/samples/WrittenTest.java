package dev.countersign.triggers.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.countersign.signin.Round;
import dev.countersign.triggers.testing.LoopbackAws;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What today's functions write, the release before can read: they play the same story and leave the same behind, or more. */
final class WrittenTest {
    private static final LoopbackAws AWS = LoopbackAws.start();

    /** One is random, the other is for DynamoDB alone. */
    private static final Set<String> MAY_DIFFER = Set.of("attempt", "purgeAt");

    @AfterAll
    static void stop() {
        AWS.close();
    }

    /** What a release left at a moment. */
    record Kept(String version, Moment moment) {
        Sample sample() {
            return SampleFiles.read(version, moment).withNamedFlows();
        }
    }

    static Stream<Kept> kept() {
        return SampleFiles.versions().stream()
                .flatMap(version -> Stream.of(Moment.values()).map(moment -> new Kept(version, moment)))
                .filter(kept -> SampleFiles.has(kept.version(), kept.moment()));
    }

    @Test
    void thereAreSamples() {
        assertFalse(kept().toList().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kept")
    void sameStoryHasTheSameRoundsAndItemsWithAtLeastTheSameAttributes(Kept kept) {
        Sample before = kept.sample();

        Sample today = Story.play(AWS, kept.moment()).withNamedFlows();

        assertEquals(before.rounds(), today.rounds());
        Map<Object, Map<String, Object>> byKey = byKey(today.items());
        byKey(before.items()).forEach((key, item) -> assertHolds(item, byKey.get(key), String.valueOf(key)));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void everyRoundIsReadAndHasThatVeryText(Kept kept) {
        Sample before = SampleFiles.read(kept.version(), kept.moment());

        before.rounds()
                .forEach(text ->
                        assertEquals(Optional.of(text), Round.parse(text).map(Round::text)));
    }

    private static Map<Object, Map<String, Object>> byKey(List<Map<String, Object>> items) {
        Map<Object, Map<String, Object>> byKey = new HashMap<>();
        items.forEach(item -> byKey.put(item.get("pk"), item));
        return byKey;
    }

    /** Of a list every element; of a map, which an item and a value are, every member that was there before. */
    private static void assertHolds(Object before, @Nullable Object today, String at) {
        assertNotNull(today, at + " is missing");
        if (before instanceof Map<?, ?> map) {
            Map<?, ?> found = assertInstanceOf(Map.class, today, at);
            map.forEach((name, value) -> assertMember((String) name, value, found.get(name), at + "." + name));
        } else {
            assertEquals(before, today, at);
        }
    }

    private static void assertMember(String name, Object before, @Nullable Object today, String at) {
        if (MAY_DIFFER.contains(name)) {
            assertNotNull(today, at + " is missing");
            assertEquals(((Map<?, ?>) before).keySet(), ((Map<?, ?>) today).keySet(), at);
        } else {
            assertHolds(before, today, at);
        }
    }
}
