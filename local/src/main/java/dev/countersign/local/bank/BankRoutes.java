package dev.countersign.local.bank;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.jwt.InvalidJwtException;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.StepUpRequiredException;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Request;
import dev.countersign.local.pool.Response;
import dev.countersign.transaction.InvalidOrderException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The bank over HTTP: {@code POST /bank/payments} and {@code POST /bank/payments/{id}/confirm}, each with a bearer token. */
public final class BankRoutes {
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final Bank bank;

    public BankRoutes(Bank bank) {
        this.bank = bank;
    }

    public void addTo(PoolServer server) {
        server.addRoute("POST", "/bank/payments", this::start);
        server.addRoute("POST", "/bank/payments/{id}/confirm", this::confirm);
    }

    private Response start(Request request) {
        try {
            String id = bank.start(bearer(request), PaymentJson.read(read(request.body())));
            return Response.json(201, Map.of("transactionId", id, "state", "STARTED"));
        } catch (InvalidOrderException e) {
            return refused(400, "invalid_payment", e.requirement());
        } catch (InvalidJwtException e) {
            return refused(401, "invalid_token", "sign in first")
                    .with(Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        }
    }

    private Response confirm(Request request) {
        try {
            return switch (bank.confirm(request.parameters().getOrDefault("id", ""), bearer(request))) {
                case EXECUTED -> Response.json(200, Map.of("state", "EXECUTED"));
                case ALREADY_EXECUTED -> refused(409, "already_executed", "this payment was executed before");
                case NOT_APPROVED -> refused(409, "not_approved", "this payment was not approved, or too long ago");
                case UNKNOWN -> refused(404, "unknown_payment", "there is no such payment");
            };
        } catch (StepUpRequiredException e) {
            String reason = e.reason().name().toLowerCase(Locale.ROOT);
            return refused(401, reason, "approve this payment by a code first")
                    .with(Map.of("WWW-Authenticate", StepUpCheck.challenge(MAX_AGE)));
        }
    }

    private static Response refused(int status, String error, String detail) {
        return Response.json(status, Map.of("error", error, "detail", detail));
    }

    private static String bearer(Request request) {
        String header = request.header("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    private static Map<String, Object> read(String body) {
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException e) {
            return Map.of();
        }
    }
}
