package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AWS account on this machine that answers every call of the two commands from a file named after the operation, unless
 * a test puts something else. At first it is an account that lacks nothing.
 */
final class CannedAws implements AutoCloseable {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([a-z0-9-]+)/([a-z-]+)/aws4_request");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> first = new ConcurrentHashMap<>();
    private final List<Special> special = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** A call that came in. */
    record Call(String service, String operation, String region, String address, String body) {}

    private record Answer(int status, String body) {}

    /** An answer to the calls that ask for something certain. */
    private record Special(String operation, String asked, Answer answer) {
        boolean fits(Call call) {
            return call.operation().equals(operation) && (call.body() + call.address()).contains(asked);
        }
    }

    CannedAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on this call is answered with this. */
    void answer(String operation, String body) {
        answers.put(operation, new Answer(200, body));
    }

    /** The next time this call is answered with this. */
    void answerOnce(String operation, String body) {
        first.put(operation, new Answer(200, body));
    }

    /** From now on this call is answered with this when its address or body has that in it. */
    void answerTo(String operation, String asked, String body) {
        special.add(0, new Special(operation, asked, new Answer(200, body)));
    }

    /** From now on this call is answered with its file, in which something else stands. */
    void answerWith(String operation, String old, String other) {
        answer(operation, Canned.with(file(operation), old, other));
    }

    void refuse(String operation, int status, String code, String message) {
        boolean xml = isXml(operation);
        String text = xml
                ? "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>r</RequestId></ErrorResponse>"
                : "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
        answers.put(operation, new Answer(status, text));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> calls(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Call call = call(exchange, body);
        calls.add(call);
        Answer answer = answerTo(call);
        try (exchange) {
            if (answer.status() >= 400) {
                // Where REST services say it; the others repeat it in the body.
                Matcher code = Pattern.compile("\"__type\":\"([^\"]+)\"").matcher(answer.body());
                if (code.find()) {
                    exchange.getResponseHeaders().set("x-amzn-ErrorType", code.group(1));
                }
            }
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answerTo(Call call) {
        String operation = call.operation();
        Answer once = first.remove(operation);
        if (once != null) {
            return once;
        }
        return special.stream()
                .filter(answer -> answer.fits(call))
                .findFirst()
                .map(Special::answer)
                .or(() -> Optional.ofNullable(answers.get(operation)))
                .orElseGet(() -> new Answer(200, file(operation)));
    }

    private static Call call(HttpExchange exchange, String body) {
        Matcher scope =
                SCOPE.matcher(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse(""));
        String region = scope.find() ? scope.group(1) : "";
        String service = region.isEmpty() ? "" : scope.group(2);
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        String address = exchange.getRequestURI().toString();
        Matcher action = ACTION.matcher(body);
        String operation = service.equals("lambda")
                ? lambda(exchange.getRequestMethod(), exchange.getRequestURI().getPath())
                : !target.isEmpty()
                        ? target.substring(target.indexOf('.') + 1)
                        : action.find() ? action.group(1) : address;
        return new Call(service, operation, region, address, body);
    }

    private static String lambda(String method, String path) {
        if (path.contains("/aliases/")) {
            return "GetAlias";
        }
        if (path.endsWith("/configuration")) {
            return "GetFunctionConfiguration";
        }
        return method.equals("POST") ? "AddPermission" : "GetPolicy";
    }

    private static String file(String operation) {
        return Canned.text(operation + (isXml(operation) ? ".xml" : ".json"));
    }

    private static boolean isXml(String operation) {
        return CannedAws.class.getResource(operation + ".xml") != null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
