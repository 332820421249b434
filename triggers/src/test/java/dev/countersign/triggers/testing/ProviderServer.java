package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A provider on loopback that gives the answers a test lines up, down to single bytes, and keeps what it was sent. */
public final class ProviderServer implements AutoCloseable {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);

    private final ServerSocket listening;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Thread accepting;

    /**
     * A call as it arrived.
     *
     * @param line such as {@code POST /v1/messages HTTP/1.1}
     * @param headers by lower-case name
     */
    public record Call(String line, Map<String, String> headers, String body) {}

    /** What is done to a connection when a call has arrived whole. */
    @FunctionalInterface
    public interface Answer {
        void to(Socket connection) throws IOException;
    }

    private ProviderServer(ServerSocket listening) {
        this.listening = listening;
        this.accepting = inBackground(this::accept);
    }

    public static ProviderServer start() {
        try {
            return new ProviderServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new IllegalStateException("the loopback provider did not start", e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1/messages");
    }

    public URI root() {
        return address().resolve("/");
    }

    /** The next calls are answered like this, one after the other. */
    public void next(Answer... next) {
        answers.addAll(List.of(next));
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many connections calls came by. */
    public int connections() {
        return connections.size();
    }

    public static Answer answering(int status, String body) {
        return connection -> write(connection, head(status, body.getBytes(UTF_8).length) + body);
    }

    /** The connection is taken and nothing comes. */
    public static Answer nothing() {
        return connection -> {
            if (connection.getInputStream().read() >= 0) {
                throw new IOException("more than one call at once");
            }
        };
    }

    public static Answer end() {
        return Socket::close;
    }

    /** The connection ends with an RST. */
    public static Answer reset() {
        return connection -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    /** A head or a body that comes byte by byte and never ends. */
    public static Answer trickle(String begin) {
        return connection -> {
            write(connection, begin);
            while (true) {
                pause();
                write(connection, "a");
            }
        };
    }

    /** The head of an answer that has so many bytes. */
    public static String head(int status, int length) {
        return "HTTP/1.1 " + status
                + " Something\r\nContent-Type: application/json\r\nLocation: /elsewhere\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private static void write(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                inBackground(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            for (Call call = read(connection.getInputStream());
                    call != null;
                    call = read(connection.getInputStream())) {
                calls.add(call);
                Answer answer = answers.poll();
                (answer == null ? answering(500, "no answer was lined up") : answer).to(connection);
            }
        } catch (IOException e) {
            // the client has gone, or the answer was to go
        }
    }

    private static @Nullable Call read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(new String(END_OF_HEAD, ISO_8859_1)) < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> lines = head.toString().lines().toList();
        lines.stream().skip(1).filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Call(lines.get(0), headers, new String(in.readNBytes(length), UTF_8));
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "loopback-provider");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Afterwards nobody listens: while a thread is in {@code accept}, the system goes on taking connections for it. */
    @Override
    public void close() {
        try {
            listening.close();
            accepting.join();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
