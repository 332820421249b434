package dev.countersign.testing;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class with the method that Jazzer calls with inputs of its own: {@code public static void fuzzerTestOneInput(byte[])}. It throws
 * where an input breaks what the class says of itself.
 */
public record FuzzTarget(Class<?> type) {
    /** An input that takes longer is a finding. The first one loads what the target needs, on a machine that may be busy. */
    private static final Duration LONGEST_INPUT = Duration.ofMinutes(2);

    /** The inputs that each build replays: where fuzzing begins, and what it has found. */
    public List<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private Path folder() {
        return Path.of("src/test/resources/fuzz", type.getSimpleName());
    }

    /** Runs one input, and throws what the target throws. */
    public void replay(Path input) throws Throwable {
        try {
            type.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object) Files.readAllBytes(input));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /**
     * Has Jazzer look for an input that breaks it, in a JVM of its own, for it rewrites every class that it watches. What it
     * finds is put into the corpus.
     *
     * @return its exit code, 0 when it found nothing, and the file with what it wrote
     */
    public Run fuzz(Duration time) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/fuzz", type.getSimpleName()));
        Path log = folder.resolveSibling(type.getSimpleName() + ".log");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + type.getName(),
                        "--instrumentation_includes=dev.countersign.**",
                        "--custom_hook_includes=dev.countersign.**",
                        "--reproducer_path=target/fuzz",
                        "-artifact_prefix=" + folder() + "/",
                        "-max_total_time=" + time.toSeconds(),
                        "-timeout=" + LONGEST_INPUT.toSeconds(),
                        "-print_final_stats=1",
                        folder.toString(),
                        folder().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Run(jazzer.waitFor(), log);
    }

    /** How a run of Jazzer ended. */
    public record Run(int exit, Path log) {}

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
