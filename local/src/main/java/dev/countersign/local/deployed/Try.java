package dev.countersign.local.deployed;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.local.Page;
import dev.countersign.local.account.Arguments;
import dev.countersign.local.account.Outputs;
import dev.countersign.local.bank.Bank;
import dev.countersign.local.bank.BankRoutes;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Response;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command {@code countersign try}: the local page against the deployed pool. What the page calls is passed on and told in
 * the terminal; the bank beside it checks the pool's tokens.
 */
public final class Try implements AutoCloseable {
    private static final int USUAL_PORT = 9229;

    private static final String HELP = """
            countersign try --outputs FILE [--stack NAME] [--port N]

            Serves the local page against the deployed user pool, with the demo bank, and says one line for each
            call of Cognito. It needs no AWS credentials: it calls what any browser may call. See docs/deploy.md.

              --outputs FILE  what cdk deploy --outputs-file FILE has written
              --stack NAME    the stack in it; may be left out when there is one
              --port N        listen on 127.0.0.1:N (usual: 9229; 0: any free port)
              --help          this text""";

    private final PoolServer server;

    private Try(PoolServer server) {
        this.server = server;
    }

    /**
     * Runs the command, until it is ended.
     *
     * @return the exit code
     * @throws IllegalArgumentException when it was called wrongly; the message says what to do
     * @throws IOException when the port is taken
     */
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        Arguments given = Arguments.parse(
                arguments, Set.of("--outputs", "--stack", "--port", "--endpoint"), Set.of("--help", "-h"));
        if (given.has("--help") || given.has("-h")) {
            out.println(HELP);
            return 0;
        }
        try (Try page = start(Outputs.read(given), given, out)) {
            out.println("Open " + page.endpoint() + " (Ctrl-C stops it). Codes go to mailboxes and phones.");
            Thread.currentThread().join();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    static Try start(Outputs outputs, Arguments given, PrintStream out) throws IOException {
        URI cognito = given.value("--endpoint")
                .map(Arguments::loopback)
                .orElse(URI.create("https://cognito-idp." + outputs.region() + ".amazonaws.com"));
        PoolServer server = PoolServer.bind(port(given.value("--port").orElse(Integer.toString(USUAL_PORT))));
        CognitoRelay relay = new CognitoRelay(cognito, out);
        server.addRoute("POST", "/", relay::pass);
        server.addRoute("GET", "/_local/config", request -> Response.json(200, config(outputs)));
        new Page().addTo(server);
        new BankRoutes(bank(URI.create(cognito + "/" + outputs.userPoolId()), outputs)).addTo(server);
        server.start();
        return new Try(server);
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port needs a number from 0 to 65535, was \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    /** What the page needs to know; that it is a deployed pool hides what only a local one has. */
    private static Map<String, Object> config(Outputs outputs) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("deployed", outputs.userPoolId() + " in " + outputs.region());
        config.put("signInMethod", outputs.channels().contains("email") ? "EMAIL_OTP" : "SMS_OTP");
        config.put(
                "clients",
                outputs.clients().entrySet().stream()
                        .map(client -> Map.of("name", client.getKey(), "clientId", client.getValue()))
                        .toList());
        config.put("people", List.of());
        config.put("now", Clock.systemUTC().millis());
        return config;
    }

    private static Bank bank(URI issuer, Outputs outputs) {
        Clock clock = Clock.systemUTC();
        JwtVerifier verifier = new JwtVerifier(
                issuer.toString(), JwkSource.ofUrl(URI.create(issuer + "/.well-known/jwks.json")), clock);
        List<String> ids = List.copyOf(outputs.clients().values());
        Expected tokens =
                Expected.accessToken(ids.get(0), ids.subList(1, ids.size()).toArray(new String[0]));
        return new Bank(verifier, tokens, new StepUpCheck(verifier, tokens, clock));
    }

    URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() {
        server.close();
    }
}
