package dev.countersign.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The fuzz targets of a module: each build replays what is in their corpora, the profile {@code fuzz} looks for more. */
public interface FuzzContract {
    List<Class<?>> targets();

    @TestFactory
    default Stream<DynamicTest> replaysTheCorpus() throws IOException {
        Stream.Builder<DynamicTest> replays = Stream.builder();
        for (Class<?> type : targets()) {
            FuzzTarget target = new FuzzTarget(type);
            List<Path> corpus = target.corpus();
            assertFalse(corpus.isEmpty(), () -> "no input for " + target);
            corpus.forEach(input -> replays.add(
                    dynamicTest(target + " " + input.getFileName(), input.toUri(), () -> target.replay(input))));
        }
        return replays.build();
    }

    @TestFactory
    @EnabledIfSystemProperty(
            named = "countersign.fuzz.seconds",
            matches = "[0-9]+",
            disabledReason = "the profile fuzz sets countersign.fuzz.seconds")
    default Stream<DynamicTest> findsNothingNew() {
        Duration time = Duration.ofSeconds(Long.getLong("countersign.fuzz.seconds", 0));
        return targets().stream()
                .map(FuzzTarget::new)
                .map(target -> dynamicTest(target.toString(), () -> {
                    FuzzTarget.Run run = target.fuzz(time);
                    assertEquals(0, run.exit(), () -> "see " + run.log());
                }));
    }
}
