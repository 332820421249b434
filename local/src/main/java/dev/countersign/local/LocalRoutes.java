package dev.countersign.local;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.local.Inbox.Delivered;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import dev.countersign.local.pool.TriggerCall;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a page or a test needs to know of this process, under {@code /_local}: configuration, inbox, trace and clock. */
final class LocalRoutes {
    private static final Pattern AFTER = Pattern.compile("after=([0-9]{1,18})");
    private static final int MAX_ADVANCE_SECONDS = 366 * 24 * 3600;

    private final LocalConfig config;
    private final Inbox inbox;
    private final TraceLog trace;
    private final LocalClock clock;

    LocalRoutes(LocalConfig config, Inbox inbox, TraceLog trace, LocalClock clock) {
        this.config = config;
        this.inbox = inbox;
        this.trace = trace;
        this.clock = clock;
    }

    void addTo(PoolServer server) {
        server.addRoute("GET", "/_local/config", request -> Response.json(200, config.json(clock.millis())));
        server.addRoute("GET", "/_local/inbox", this::messages);
        server.addRoute("DELETE", "/_local/inbox", request -> {
            inbox.clear();
            return new Response(204, Map.of(), "");
        });
        server.addRoute("GET", "/_local/trace", this::calls);
        server.addRoute("POST", "/_local/clock", this::advance);
    }

    private Response messages(Request request) {
        List<Map<String, Object>> messages = inbox.messages(parameter(request, "to")).stream()
                .map(LocalRoutes::message)
                .toList();
        return Response.of(200, "application/json", JSONArrayUtils.toJSONString(messages));
    }

    private static Map<String, Object> message(Delivered delivered) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("medium", delivered.medium().name());
        json.put("to", delivered.to());
        if (!delivered.message().subject().isEmpty()) {
            json.put("subject", delivered.message().subject());
        }
        json.put("text", delivered.message().text());
        if (!delivered.message().html().isEmpty()) {
            json.put("html", delivered.message().html());
        }
        json.put("sentAt", delivered.sentAt().toString());
        return json;
    }

    private Response calls(Request request) {
        Matcher after = AFTER.matcher(request.query() == null ? "" : request.query());
        long from = after.matches() ? Long.parseLong(after.group(1)) : 0;
        return Response.json(
                200,
                Map.of(
                        "calls",
                        trace.after(from).stream().map(LocalRoutes::call).toList()));
    }

    private static Map<String, @Nullable Object> call(TraceLog.Numbered numbered) {
        TriggerCall call = numbered.call();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("n", numbered.number());
        json.put("trigger", call.name());
        json.put("source", call.eventIn().get("triggerSource"));
        json.put("startedAt", call.startedAt().toString());
        json.put("durationMillis", call.duration().toMillis());
        json.put("eventIn", call.eventIn());
        json.put("eventOut", call.eventOut());
        if (call.error() != null) {
            json.put("error", call.error());
        }
        return json;
    }

    private Response advance(Request request) {
        Object seconds = read(request.body()).get("advanceSeconds");
        if (!(seconds instanceof Long number) || number < 0 || number > MAX_ADVANCE_SECONDS) {
            return Response.json(
                    400, Map.of("error", "advanceSeconds must be a whole number from 0 to " + MAX_ADVANCE_SECONDS));
        }
        clock.advance(Duration.ofSeconds(number));
        return Response.json(200, Map.of("now", clock.millis()));
    }

    private static Map<String, Object> read(String body) {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            return Map.of();
        }
    }

    /** The query is decoded already, so a plus sign of a phone number may have become a space. */
    private static String parameter(Request request, String name) {
        String query = request.query() == null ? "" : request.query();
        return query.startsWith(name + "=") ? query.substring(name.length() + 1).replace(' ', '+') : "";
    }
}
