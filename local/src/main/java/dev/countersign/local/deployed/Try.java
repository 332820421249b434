package dev.countersign.local.deployed;

import dev.countersign.jwt.Expected;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.JwtVerifier;
import dev.countersign.jwt.StepUpCheck;
import dev.countersign.jwt.TokenUse;
import dev.countersign.local.account.Arguments;
import dev.countersign.local.account.Outputs;
import dev.countersign.local.bank.Bank;
import dev.countersign.local.bank.BankRoutes;
import dev.countersign.local.bank.PlainBank;
import dev.countersign.local.page.Page;
import dev.countersign.local.pool.PoolServer;
import dev.countersign.local.pool.Response;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The command {@code countersign try}: the page on this machine before the deployed user pool. Closing it stops it. */
public final class Try implements AutoCloseable {
    /** Not that of {@code countersign local}: both may run, and look alike. */
    private static final int USUAL_PORT = 9230;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String HELP = """
            countersign try --outputs FILE [--stack NAME] [--port N] [--client NAME]

            Serves a page on this machine to sign in to the deployed user pool and to approve a payment of a demo
            bank. Prints one line for each call, without codes, tokens and addresses. Needs no AWS credentials.
            Codes go to real addresses. See docs/try.md.

              --outputs FILE  what cdk deploy --outputs-file FILE has written
              --stack NAME    the stack in it; may be left out when there is one
              --port N        listen on 127.0.0.1:N (usual: 9230; 0: any free port)
              --client NAME   the app client to begin with (usual: the first)
              --help          this text

            Ends with Ctrl-C, or with 2 when it was called wrongly.""";

    private final DeployedPool pool;
    private final PoolServer server;

    private Try(DeployedPool pool, PoolServer server) {
        this.pool = pool;
        this.server = server;
    }

    /**
     * Runs the command until the process or the thread is stopped.
     *
     * @return the exit code
     * @throws IllegalArgumentException when it was called wrongly; the message says what to do
     * @throws IOException when the port is taken
     */
    public static int run(List<String> arguments, PrintStream out) throws IOException {
        Arguments given = arguments(arguments);
        if (given.has("--help") || given.has("-h")) {
            out.println(HELP);
            return 0;
        }
        try (Try running = start(given, out)) {
            running.greet(out);
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Starts it and comes back; from then on it prints its calls. */
    public static Try start(List<String> arguments, PrintStream out) throws IOException {
        return start(arguments(arguments), out);
    }

    private static Arguments arguments(List<String> arguments) {
        return Arguments.parse(
                arguments, Set.of("--outputs", "--stack", "--port", "--client", "--endpoint"), Set.of("--help", "-h"));
    }

    private static Try start(Arguments given, PrintStream out) throws IOException {
        DeployedPool pool = DeployedPool.of(Outputs.read(given), given.endpoint());
        String client = pool.client(given.value("--client"));
        PoolServer server = PoolServer.bind(given.port(USUAL_PORT));
        PageConfig config = new PageConfig(pool, client, server.endpoint().toString());
        Forwarder forwarder =
                new Forwarder(pool.cognito(), new CallLog(out, Clock.system(ZoneId.systemDefault())), PATIENCE);
        server.addRoute("POST", "/", forwarder::call);
        server.addRoute("GET", "/_local/config", request -> Response.json(200, config.json()));
        new Page().addTo(server);
        new BankRoutes(bank(pool)).addTo(server);
        server.start();
        return new Try(pool, server);
    }

    private static Bank bank(DeployedPool pool) {
        Clock clock = Clock.systemUTC();
        JwtVerifier verifier = new JwtVerifier(pool.issuer(), JwkSource.ofUrl(pool.keys()), clock);
        Expected tokens =
                new Expected(TokenUse.ACCESS, Set.copyOf(pool.clients().values()), null);
        return new PlainBank(verifier, tokens, new StepUpCheck(verifier, tokens, clock));
    }

    private void greet(PrintStream out) {
        out.println("Open " + endpoint() + " to sign in to user pool " + pool.id() + " (Ctrl-C stops it).");
        out.println("Codes go to real addresses, and messages cost money. A line follows for each call to "
                + pool.cognito().getAuthority() + ".");
        if (!pool.claimsInAccessToken()) {
            out.println("This pool puts claims into the ID token alone, so the demo bank will execute no payment:"
                    + " it looks at access tokens. See docs/try.md#limits");
        }
        out.flush();
    }

    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() {
        server.close();
    }
}
