package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data file while many ask at once, and after a process that had no time to say good-bye. */
final class KilledTest {
    private static final int CLIENTS = 8;
    private static final Pattern ENDPOINT = Pattern.compile("runs at (http://127\\.0\\.0\\.1:\\d+) ");

    private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder;

    /** Clients create users all the time; after so many have been acknowledged, the process is killed among the writes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void nothingAcknowledgedIsLostByAKill(int users) throws Exception {
        Path file = folder.resolve("pool.json");
        Process process = command(file);
        try (BufferedReader out = process.inputReader(UTF_8)) {
            URI endpoint = endpoint(out);
            createUntil(endpoint, users, process::destroyForcibly);
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();

        assertAllAcknowledgedAreIn(file);
    }

    @Test
    void politeEndLosesNothing() throws Exception {
        Path file = folder.resolve("pool.json");
        Process process = command(file);
        try (BufferedReader out = process.inputReader(UTF_8)) {
            URI endpoint = endpoint(out);
            createUntil(endpoint, 10, process::destroy);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it must end");
        } finally {
            process.destroyForcibly();
        }

        assertAllAcknowledgedAreIn(file);
    }

    @Test
    void halfWrittenNextFileIsNoHarm() throws Exception {
        Path file = folder.resolve("pool.json");
        LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0, file).close();
        String former = Files.readString(file);
        Files.writeString(folder.resolve("pool.json.tmp"), former.substring(0, former.length() / 2));

        LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0, file).close();

        assertEquals(former, Files.readString(file));
        assertEquals(List.of("pool.json", "pool.json.lock"), names());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    /** Whoever opens the file at any moment reads a whole one. */
    @Test
    void fileIsWholeAtEveryMoment() throws Exception {
        Path file = folder.resolve("pool.json");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (LocalCountersign local = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0, file)) {
            Future<Integer> reads = reader.submit(() -> {
                int count = 0;
                while (!done.get()) {
                    usersIn(file);
                    count++;
                }
                return count;
            });
            createUntil(local.endpoint(), 80, () -> {});
            done.set(true);
            assertTrue(reads.get() > 10, "too few reads to tell");
        } finally {
            reader.shutdownNow();
        }

        assertAllAcknowledgedAreIn(file);
    }

    private static Process command(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "local",
                        "--port",
                        "0",
                        "--data",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static URI endpoint(BufferedReader out) throws IOException {
        Matcher line = ENDPOINT.matcher(String.valueOf(out.readLine()));
        assertTrue(line.find(), "it did not start");
        return URI.create(line.group(1));
    }

    /** Runs {@code then} when so many users are acknowledged, with the clients still at work; they end with the process. */
    private void createUntil(URI endpoint, int users, Runnable then) throws Exception {
        CountDownLatch enough = new CountDownLatch(users);
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            String prefix = "client" + client + "-";
            running.add(clients.submit(() -> {
                for (int i = 0; !ended.get() && create(endpoint, prefix + i + "@example.com"); i++) {
                    enough.countDown();
                }
            }));
        }
        assertTrue(enough.await(60, TimeUnit.SECONDS), () -> "only " + acknowledged.size() + " users were created");
        then.run();
        ended.set(true);
        for (Future<?> client : running) {
            client.get(30, TimeUnit.SECONDS);
        }
        clients.shutdown();
    }

    /** Whether it was acknowledged; not, when the process has ended. */
    private boolean create(URI endpoint, String name) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService.AdminCreateUser")
                .POST(BodyPublishers.ofString(
                        JSONObjectUtils.toJSONString(Map.of("UserPoolId", LocalCountersign.POOL_ID, "Username", name))))
                .build();
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                return false;
            }
            acknowledged.add(name);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void assertAllAcknowledgedAreIn(Path file) throws Exception {
        List<String> kept = usersIn(file);
        List<String> lost =
                acknowledged.stream().filter(name -> !kept.contains(name)).toList();
        assertEquals(List.of(), lost);
        try (LocalCountersign again = LocalCountersign.start(0, Map.of(), PreTokenVersion.V2_0, file)) {
            acknowledged.forEach(name -> assertTrue(again.pool().findUser(name).isPresent(), name));
        }
    }

    /** The document is parsed as a whole first. */
    private static List<String> usersIn(Path file) throws IOException, ParseException {
        String text = Files.readString(file);
        assertTrue(JSONObjectUtils.parse(text).containsKey("transactions"), "the last section is missing");
        return EMAIL.matcher(text).results().map(email -> email.group(1)).toList();
    }
}
