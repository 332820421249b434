package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.testing.leaks.Canary;
import dev.countersign.testing.leaks.Findings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One Lambda function as AWS runs it: a JVM of its own with the official runtime interface client, which loads the handler from
 * the unpacked package and talks to the Runtime API, played here on loopback.
 */
public final class FunctionProcess implements AutoCloseable {
    private static final String RUNTIME = "/2018-06-01/runtime/";

    /** The client itself; everything else must come from the package. */
    private static final List<String> RUNTIME_JARS = List.of(
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-core",
            "aws-lambda-java-serialization",
            "utils-lite");

    private final HttpServer api;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<byte[]> events = new SynchronousQueue<>();
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final Path folder;
    private @Nullable Process process;

    /**
     * What the function posted.
     *
     * @param failed whether it posted an error
     * @param text as posted
     * @param errorType the header that names the error; empty for a response
     */
    public record Reply(boolean failed, String text, String errorType) {}

    private FunctionProcess(HttpServer api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /**
     * Starts a function.
     *
     * @param handler class name, as the deployment gives it
     * @param unpacked folder of the unpacked package
     * @param variables the function's environment; nothing else is inherited
     * @param jvm more arguments for its JVM
     */
    public static FunctionProcess start(String handler, Path unpacked, Map<String, String> variables, String... jvm)
            throws IOException {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FunctionProcess function = new FunctionProcess(api, Files.createTempDirectory("function"));
        api.createContext(RUNTIME, function::handle);
        api.setExecutor(function.threads);
        api.start();
        function.process = function.launch(handler, unpacked, variables, jvm);
        return function;
    }

    private Process launch(String handler, Path unpacked, Map<String, String> variables, String... jvm)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Left alone, the client unpacks its native library over a fixed file, under the feet of another JVM that uses
        // it.
        command.add(
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + nativeLibrary());
        command.addAll(Arrays.asList(jvm));
        command.addAll(List.of(
                "-cp", runtimeClassPath(), "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(unpacked.toFile())
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API",
                        "127.0.0.1:" + api.getAddress().getPort(),
                        "_HANDLER",
                        handler,
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "test",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "512",
                        "LANG",
                        "C.UTF-8"));
        return builder.start();
    }

    private Path nativeLibrary() throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        Path library = folder.resolve("runtime.so");
        try (InputStream jni = Objects.requireNonNull(
                FunctionProcess.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + machine + ".so"))) {
            Files.copy(jni, library);
        }
        return library;
    }

    private static String runtimeClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> RUNTIME_JARS.stream().anyMatch(jar -> path.contains(jar)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Invokes it once and waits for what it posts. */
    public synchronized Reply invoke(byte[] event) {
        try {
            if (!events.offer(event, 30, TimeUnit.SECONDS)) {
                throw new AssertionError("the function asks for no event: " + log());
            }
            Reply reply = replies.poll(30, TimeUnit.SECONDS);
            if (reply == null) {
                throw new AssertionError("the function does not answer: " + log());
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it posts without being invoked: that it could not start. */
    public Reply failureToStart() {
        try {
            Reply reply = replies.poll(30, TimeUnit.SECONDS);
            if (reply == null) {
                throw new AssertionError("the function started: " + log());
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("invocation/next")) {
            next(exchange);
            return;
        }
        if (path.equals("restore/next")) {
            answer(exchange, 200, new byte[0]);
            return;
        }
        boolean failed = path.endsWith("error");
        String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        replies.add(new Reply(failed, new String(body, UTF_8), type == null ? "" : type));
        answer(exchange, 202, "{\"status\":\"OK\"}".getBytes(UTF_8));
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            byte[] event = events.take();
            exchange.getResponseHeaders()
                    .set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
            exchange.getResponseHeaders()
                    .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 5_000));
            exchange.getResponseHeaders()
                    .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:t");
            answer(exchange, 200, event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Path logFile() {
        return folder.resolve("log.txt");
    }

    private static void heard(String log) {
        log.lines().forEach(line -> {
            Canary.hear(line);
            AuditSchema.faults(line).forEach(Findings::add);
        });
    }

    /** All that the function wrote. */
    public String log() {
        try {
            return Files.readString(logFile(), UTF_8);
        } catch (IOException e) {
            return "no log";
        }
    }

    @Override
    public void close() {
        heard(log());
        if (process != null) {
            process.destroyForcibly();
        }
        threads.shutdownNow();
        api.stop(0);
    }
}
