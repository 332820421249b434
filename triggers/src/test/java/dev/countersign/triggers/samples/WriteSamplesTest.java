package dev.countersign.triggers.samples;

import dev.countersign.triggers.testing.LoopbackAws;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** No test: at a release it writes the samples that the next version is tested with (CONTRIBUTING.md). */
@EnabledIfSystemProperty(named = "countersign.samples", matches = "write")
final class WriteSamplesTest {
    @Test
    void write() {
        String version = Objects.requireNonNull(System.getProperty("countersign.version"), "Maven sets it")
                .replace("-SNAPSHOT", "");
        try (LoopbackAws aws = LoopbackAws.start()) {
            for (Moment moment : Moment.values()) {
                SampleFiles.write(version, moment, Story.play(aws, moment));
            }
        }
    }
}
