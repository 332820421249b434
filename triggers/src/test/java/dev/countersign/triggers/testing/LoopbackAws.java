package dev.countersign.triggers.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.testing.leaks.Canary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS on this machine, as far as the triggers call it: DynamoDB (DynamoDB Local), KMS ({@link LoopbackKms}), SNS {@code Publish},
 * SES {@code SendEmail}, Secrets Manager {@code GetSecretValue}, End User Messaging Social {@code SendWhatsAppMessage}, Cognito's calls of
 * an administrator, which change nothing here; and SendZen, which is none of AWS. It answers the unmodified SDK, keeps every call, and can
 * be made to fail. All services have one address; loopback only.
 */
public final class LoopbackAws implements AutoCloseable {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([a-z0-9-]+)/([a-z-]+)/aws4_request");
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6,10}\\b");
    private static final String JSON = "application/json";
    private static final String SENDZEN_PATH = "/sendzen/v1/messages";
    private static final String SOCIAL_PATH = "/v1/whatsapp/send";
    private static final Set<String> PASSED_ON = Set.of("authorization", "content-type", "x-amz-target", "x-amz-date");

    private final HttpServer server;
    private final DynamoServer dynamo;
    private final LoopbackKms kms = new LoopbackKms();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "loopback-aws");
        thread.setDaemon(true);
        return thread;
    });
    private final List<AwsCall> calls = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Integer> spared = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private volatile Map<String, String> user = Map.of();
    private volatile boolean enabled = true;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private volatile Consumer<AwsCall> messageListener = call -> {};
    private volatile String jwks = "{\"keys\":[]}";

    private record Answer(int status, String type, String body) {}

    private LoopbackAws(HttpServer server, DynamoServer dynamo) {
        this.server = server;
        this.dynamo = dynamo;
    }

    /** Starts it on a free port. */
    public static LoopbackAws start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LoopbackAws aws = new LoopbackAws(server, DynamoServer.start());
            server.createContext("/", aws::handle);
            server.setExecutor(aws.threads);
            server.start();
            return aws;
        } catch (IOException e) {
            throw new IllegalStateException("the loopback AWS did not start", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Is told of every message that was accepted. */
    public void onMessage(Consumer<AwsCall> listener) {
        messageListener = listener;
    }

    /** What is at {@link #jwksUrl()}. */
    public void publish(String newJwks) {
        jwks = newJwks;
    }

    public URI jwksUrl() {
        return endpoint().resolve("/jwks.json");
    }

    /** What is in Secrets Manager under that name. */
    public void keepSecret(String name, String text) {
        secrets.put(name, text);
    }

    /** Where SendZen takes messages. It takes every key. */
    public URI sendZenUrl() {
        return endpoint().resolve(SENDZEN_PATH);
    }

    /** Every call so far, in the order of arrival. */
    public List<AwsCall> calls() {
        return List.copyOf(calls);
    }

    /** The names of all calls so far. */
    public List<String> names() {
        return calls.stream().map(AwsCall::name).toList();
    }

    public List<AwsCall> calls(String name) {
        return calls.stream().filter(call -> call.name().equals(name)).toList();
    }

    /** How many connections calls came by. */
    public int connections() {
        return connections.size();
    }

    public void forget() {
        calls.clear();
        connections.clear();
    }

    /** The next calls of that name, such as {@code sns:Publish}, fail like this, one after the other. */
    public void fail(String name, Fault... next) {
        faults.computeIfAbsent(name, key -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /** The same, but so many calls of that name are answered first. */
    public void failAfter(int answered, String name, Fault... next) {
        spared.put(name, answered);
        fail(name, next);
    }

    /** From now on calls of that name are refused with this error code. */
    public void refuse(String name, String errorCode) {
        refusals.put(name, errorCode);
    }

    public void recover() {
        faults.clear();
        spared.clear();
        refusals.clear();
        enabled = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        byte[] body = exchange.getRequestBody().readAllBytes();
        AwsCall call = call(exchange, body);
        calls.add(call);
        Fault fault = nextFault(call);
        if (fault == null || fault == Fault.NONE) {
            answer(exchange, refusals.containsKey(call.name()) ? refusal(call) : perform(call, body));
        } else {
            fail(exchange, call, body, fault);
        }
    }

    private static AwsCall call(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        Matcher scope = SCOPE.matcher(headers.getOrDefault("authorization", ""));
        String region = scope.find() ? scope.group(1) : "";
        String path = exchange.getRequestURI().getPath();
        String text = new String(body, UTF_8);
        boolean isForm = headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
        Map<String, String> form = isForm ? form(text) : Map.of();
        return new AwsCall(
                region.isEmpty() ? unsigned(path) : scope.group(2),
                action(path, headers, form),
                region,
                headers,
                text,
                form);
    }

    private static String unsigned(String path) {
        return path.equals(SENDZEN_PATH) ? "sendzen" : "unsigned";
    }

    private static String action(String path, Map<String, String> headers, Map<String, String> form) {
        String target = headers.getOrDefault("x-amz-target", "");
        if (!target.isEmpty()) {
            return target.substring(target.indexOf('.') + 1);
        }
        return switch (path) {
            case SENDZEN_PATH -> "Send";
            case SOCIAL_PATH -> "SendWhatsAppMessage";
            default -> form.getOrDefault("Action", path);
        };
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return form;
    }

    private synchronized @Nullable Fault nextFault(AwsCall call) {
        int answered = spared.getOrDefault(call.name(), 0);
        if (answered > 0) {
            spared.put(call.name(), answered - 1);
            return null;
        }
        Deque<Fault> next = faults.get(call.name());
        return next == null ? null : next.poll();
    }

    private void fail(HttpExchange exchange, AwsCall call, byte[] body, Fault fault) throws IOException {
        switch (fault) {
            case THROTTLED -> answer(exchange, error(call, isSocial(call) ? 429 : 400, throttling(call)));
            case UNAVAILABLE -> answer(exchange, error(call, 503, "ServiceUnavailable"));
            case ERROR -> answer(exchange, error(call, 500, "InternalFailure"));
            case DENIED -> answer(exchange, error(call, isSocial(call) ? 403 : 400, "AccessDeniedException"));
            case NONSENSE -> answer(exchange, new Answer(200, "text/plain", "<html>{"));
            case BREAKS_OFF -> exchange.close();
            case BREAKS_OFF_AFTERWARDS -> {
                perform(call, body);
                exchange.close();
            }
            case NONE -> throw new IllegalArgumentException("nothing is wrong");
            case HANGS -> hang(exchange);
            case HANGS_AFTERWARDS -> {
                perform(call, body);
                hang(exchange);
            }
        }
    }

    private static String throttling(AwsCall call) {
        return switch (call.service()) {
            case "dynamodb" -> "ProvisionedThroughputExceededException";
            case "kms", "secretsmanager" -> "ThrottlingException";
            case "cognito-idp" -> "TooManyRequestsException";
            case "social-messaging" -> "ThrottledRequestException";
            default -> "Throttling";
        };
    }

    /** Services that say by the status what others of AWS say by the code alone. */
    private static boolean isSocial(AwsCall call) {
        return call.service().equals("social-messaging") || call.service().equals("sendzen");
    }

    private static void hang(HttpExchange exchange) {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private Answer perform(AwsCall call, byte[] body) throws IOException {
        return switch (call.service()) {
            case "dynamodb" -> dynamo(call, body);
            case "kms" -> kms(call);
            case "cognito-idp" -> user(call);
            case "sns" ->
                accepted(
                        call,
                        "text/xml",
                        "<PublishResponse><PublishResult><MessageId>sms-" + calls.size()
                                + "</MessageId></PublishResult></PublishResponse>");
            case "ses" ->
                accepted(
                        call,
                        "text/xml",
                        "<SendEmailResponse><SendEmailResult><MessageId>mail-" + calls.size()
                                + "</MessageId></SendEmailResult></SendEmailResponse>");
            case "secretsmanager" -> secret(call);
            case "social-messaging" -> accepted(call, JSON, "{\"messageId\":\"social-" + calls.size() + "\"}");
            case "sendzen" ->
                accepted(
                        call,
                        JSON,
                        "{\"message\":\"ok\",\"data\":[{\"message_id\":\"wamid." + calls.size()
                                + "\",\"status\":\"queued\"}]}");
            case "unsigned" -> new Answer(200, JSON, jwks);
            default -> error(call, 400, "UnknownOperationException");
        };
    }

    private Answer dynamo(AwsCall call, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(dynamo.endpoint()).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        call.headers().forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), "application/x-amz-json-1.0", response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Answer kms(AwsCall call) throws IOException {
        try {
            Optional<Map<String, Object>> response = kms.answer(call.action(), JSONObjectUtils.parse(call.body()));
            return response.isEmpty()
                    ? error(call, 400, "UnknownOperationException")
                    : new Answer(200, "application/x-amz-json-1.1", JSONObjectUtils.toJSONString(response.get()));
        } catch (ParseException | GeneralSecurityException e) {
            throw new IOException(e);
        } catch (LoopbackSealing.Refused e) {
            return error(call, 400, e.code());
        }
    }

    private Answer secret(AwsCall call) throws IOException {
        try {
            String name = JSONObjectUtils.getString(JSONObjectUtils.parse(call.body()), "SecretId");
            String text = secrets.get(name);
            return text == null
                    ? error(call, 400, "ResourceNotFoundException")
                    : new Answer(
                            200,
                            "application/x-amz-json-1.1",
                            JSONObjectUtils.toJSONString(Map.of("Name", name, "SecretString", text)));
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    /** Who is in the user pool: whoever is asked for has these attributes, and his name as {@code sub} where they have none. */
    public void keepUser(Map<String, String> attributes) {
        user = Map.copyOf(attributes);
    }

    /** From now on whoever is asked for is disabled, until recovery. */
    public void disableUsers() {
        enabled = false;
    }

    /** Everybody is there: a user whose name is his sub with a word before it. */
    private Answer user(AwsCall call) throws IOException {
        String body = "{}";
        if (call.action().equals("AdminGetUser")) {
            try {
                String sub = JSONObjectUtils.getString(JSONObjectUtils.parse(call.body()), "Username");
                Map<String, String> attributes = new TreeMap<>(Map.of("sub", sub));
                attributes.putAll(user);
                List<Map<String, String>> listed = attributes.entrySet().stream()
                        .map(one -> Map.of("Name", one.getKey(), "Value", one.getValue()))
                        .toList();
                body = JSONObjectUtils.toJSONString(
                        Map.of("Username", "name-of-" + sub, "Enabled", enabled, "UserAttributes", listed));
            } catch (ParseException e) {
                throw new IOException(e);
            }
        }
        return new Answer(200, "application/x-amz-json-1.1", body);
    }

    private Answer refusal(AwsCall call) {
        return error(call, 400, refusals.getOrDefault(call.name(), ""));
    }

    private static Answer error(AwsCall call, int status, String code) {
        boolean json = call.parameters().isEmpty();
        String text = "canary-of-the-provider";
        if (call.service().equals("sendzen")) {
            Map<String, Object> error = Map.of("code", code, "details", text);
            return new Answer(status, JSON, JSONObjectUtils.toJSONString(Map.of("message", text, "error", error)));
        }
        return json
                ? new Answer(
                        status,
                        "application/x-amz-json-1.1",
                        JSONObjectUtils.toJSONString(Map.of("__type", code, "message", text)))
                : new Answer(
                        status,
                        "text/xml",
                        "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + text
                                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>");
    }

    private Answer accepted(AwsCall call, String type, String text) {
        CODE.matcher(call.message()).results().forEach(code -> Canary.plant(code.group()));
        messageListener.accept(call);
        return new Answer(200, type, text);
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        dynamo.close();
    }
}
