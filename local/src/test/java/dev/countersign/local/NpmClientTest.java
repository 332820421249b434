package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.demo.Demo;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs the tests in {@code src/test/npm}: published npm clients, unmodified, against the local pool. */
final class NpmClientTest {
    private static final Path SOURCE = Path.of("src", "test", "npm");
    private static final Path WORK = Path.of("target", "npm");
    private static final String LOCK = "package-lock.json";
    /** A copy of the lock file that was installed; {@code npm ci} removes it with everything else. */
    private static final Path INSTALLED = WORK.resolve("node_modules").resolve(".installed-lock.json");

    private record Result(int status, String output) {}

    @Test
    @DisplayName("A6 published npm clients sign up, sign in and step up by changing the endpoint alone")
    void publishedClientsWorkUnmodified() throws Exception {
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0)) {
            Result tested = run(Map.of("ENDPOINT", local.endpoint().toString()), "node", "--test");

            assertEquals(0, tested.status(), tested.output());
            assertTrue(
                    Pattern.compile("(#|ℹ) pass [1-9]").matcher(tested.output()).find(), tested.output());
        }
    }

    @Test
    @DisplayName("F5 the receipt of the demo is verified by the npm package jose, with the published keys")
    void receiptIsVerifiedByJose() throws Exception {
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0)) {
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            assertEquals(0, new Demo(local.endpoint(), new PrintStream(told, true, UTF_8)).play());
            Matcher receipt = Pattern.compile("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}")
                    .matcher(told.toString(UTF_8));
            assertTrue(receipt.find(), told::toString);

            Result verified = run(
                    Map.of("ENDPOINT", local.endpoint().toString(), "RECEIPT", receipt.group()),
                    "node",
                    "verify-receipt.mjs");

            assertEquals(0, verified.status(), verified.output());
            Map<String, Object> claims = JSONObjectUtils.parse(verified.output());
            assertEquals(local.endpoint() + "/" + LocalCountersign.POOL_ID, claims.get("iss"));
            assertEquals("SMS_OTP_STEPUP", claims.get("sign_in_method"));
        }
    }

    @BeforeAll
    static void install() throws Exception {
        boolean required = Boolean.parseBoolean(System.getenv("COUNTERSIGN_REQUIRE_NODE"));
        assumeTrue(required || hasNode20(), "no Node.js 20 or later with npm");
        copySources();
        if (!isInstalled()) {
            Result installed = run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--omit=peer", "--omit=optional");
            assumeTrue(required || installed.status() == 0, "npm could not install the clients");
            assertEquals(0, installed.status(), installed.output());
            Files.copy(SOURCE.resolve(LOCK), INSTALLED);
        }
    }

    /** So that only the first run, and a change of the lock file, need the network. A failed install leaves no mark. */
    private static boolean isInstalled() throws IOException {
        return Files.exists(INSTALLED) && Files.mismatch(SOURCE.resolve(LOCK), INSTALLED) == -1;
    }

    private static boolean hasNode20() throws InterruptedException {
        try {
            String version = run(Map.of(), "node", "--version").output().strip();
            return version.matches("v(2[0-9]|[3-9][0-9])\\..*")
                    && run(Map.of(), "npm", "--version").status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copySources() throws IOException {
        Files.createDirectories(WORK);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, WORK.resolve(SOURCE.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Result run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        Path output = Files.createTempFile(WORK, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        int status = process.waitFor();
        String text = Files.readString(output, UTF_8);
        Files.delete(output);
        return new Result(status, text);
    }
}
