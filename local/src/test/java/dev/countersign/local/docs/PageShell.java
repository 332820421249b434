package dev.countersign.local.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the commands of a page as somebody copies them into one shell: the blocks that begin with the address of the local process. */
final class PageShell {
    private static final Pattern COMMANDS =
            Pattern.compile("```sh\\nE=http://127\\.0\\.0\\.1:9229\\n(.*?)```", Pattern.DOTALL);

    private PageShell() {}

    /** What the shell ended with, and said. */
    record Said(int status, String text) {}

    private static boolean hasCurl() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static Said run(String page, URI endpoint, Path folder) throws IOException, InterruptedException {
        assumeTrue("true".equals(System.getenv("CI")) || hasCurl(), "no curl");
        String commands = COMMANDS.matcher(Files.readString(Path.of("../docs/" + page)))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
        Process shell = new ProcessBuilder("bash", "-c", "set -e\nE=" + endpoint + "\n" + commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String text = new String(shell.getInputStream().readAllBytes(), UTF_8);
        return new Said(shell.waitFor(), text);
    }
}
