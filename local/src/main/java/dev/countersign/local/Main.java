package dev.countersign.local;

import dev.countersign.local.account.Attach;
import dev.countersign.local.account.Doctor;
import dev.countersign.local.account.PersonCommand;
import dev.countersign.local.account.Rename;
import dev.countersign.local.api.DemoCaller;
import dev.countersign.local.cost.Cost;
import dev.countersign.local.data.DataFileException;
import dev.countersign.local.demo.Demo;
import dev.countersign.local.deployed.Try;
import dev.countersign.local.pool.Triggers.PreTokenVersion;
import dev.countersign.local.receipt.ReceiptCommand;
import dev.countersign.triggers.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line: {@code countersign local} is here, the commands for those who deploy are in {@code account} and {@code deployed}. */
public final class Main {
    private static final int USUAL_PORT = 9229;

    private static final String HELP = """
            countersign local [--port N] [--messages DIR] [--data FILE]
            countersign local [--port N] [--messages DIR] --aws-endpoint URL
            countersign local --demo [--port N]

            Runs a user pool on this machine whose triggers are the real Countersign handlers, with an inbox
            instead of mail and text messages, a demo bank and a page to try it all. Nothing leaves the machine,
            unless you name another place with --aws-endpoint.

              --port N      listen on 127.0.0.1:N (usual: 9229; 0: any free port)
              --data FILE   keep users, keys, limits and payments in FILE over a restart; it holds secrets
              --messages DIR
                            read the templates in DIR/countersign before ours, as docs/templates.md says
              --aws-endpoint URL
                            keep records, derive codes and send messages by the real AWS adapters, against
                            something at URL that answers like AWS; the inbox then stays empty
              --demo        play the whole story once, say what happens, and stop; always with the usual settings
              --help        this text

            Settings of docs/configuration.md can be given as environment variables, for example
            OTP_DIGITS=8 LOG_LEVEL=info ./countersign local""";

    private Main() {}

    /** What the command line asks for. */
    record Options(
            int port, Optional<Path> data, Optional<Path> messages, Optional<URI> aws, boolean demo, boolean help) {
        static Options parse(List<String> arguments) {
            Options options = new Options(-1, Optional.empty(), Optional.empty(), Optional.empty(), false, false);
            for (int i = 0; i < arguments.size(); i++) {
                options = switch (arguments.get(i)) {
                    case "local" -> options;
                    case "--demo" ->
                        new Options(options.port, options.data, options.messages, options.aws, true, options.help);
                    case "--help", "-h" ->
                        new Options(options.port, options.data, options.messages, options.aws, options.demo, true);
                    case "--port" -> {
                        i++;
                        int port = portOf(i < arguments.size() ? arguments.get(i) : "");
                        yield new Options(
                                port, options.data, options.messages, options.aws, options.demo, options.help);
                    }
                    case "--data" -> {
                        i++;
                        Path data = fileOf("--data", "file", i < arguments.size() ? arguments.get(i) : "");
                        yield new Options(
                                options.port,
                                Optional.of(data),
                                options.messages,
                                options.aws,
                                options.demo,
                                options.help);
                    }
                    case "--messages" -> {
                        i++;
                        Path folder = fileOf("--messages", "folder", i < arguments.size() ? arguments.get(i) : "");
                        yield new Options(
                                options.port,
                                options.data,
                                Optional.of(folder),
                                options.aws,
                                options.demo,
                                options.help);
                    }
                    case "--aws-endpoint" -> {
                        i++;
                        URI aws = addressOf(i < arguments.size() ? arguments.get(i) : "");
                        yield new Options(
                                options.port,
                                options.data,
                                options.messages,
                                Optional.of(aws),
                                options.demo,
                                options.help);
                    }
                    default -> throw new IllegalArgumentException("there is no option \"" + arguments.get(i) + "\"");
                };
            }
            if (options.demo && options.data.isPresent()) {
                throw new IllegalArgumentException(
                        "--demo always plays in a new pool that nothing is kept of: leave out --demo or --data");
            }
            if (options.demo && options.messages.isPresent()) {
                throw new IllegalArgumentException(
                        "--demo reads its codes from our own messages: leave out --demo or --messages");
            }
            if (options.aws.isPresent() && (options.demo || options.data.isPresent())) {
                throw new IllegalArgumentException(
                        "with --aws-endpoint the records are kept there: leave out --data and --demo");
            }
            return options;
        }

        private static URI addressOf(String text) {
            if (!text.matches("https?://[^/\\s]+/?")) {
                throw new IllegalArgumentException(
                        "--aws-endpoint needs an address such as http://127.0.0.1:4566, was \"" + text + "\"");
            }
            return URI.create(text);
        }

        /** What looks like the next option is no name that somebody meant; for a file of that name there is ./--name. */
        private static Path fileOf(String option, String what, String text) {
            if (text.isEmpty() || text.startsWith("--")) {
                throw new IllegalArgumentException(option + " needs the name of a " + what + ", was \"" + text + "\"");
            }
            return Path.of(text);
        }

        private static int portOf(String text) {
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
                throw new IllegalArgumentException("--port needs a number from 0 to 65535, was \"" + text + "\"");
            }
            return Integer.parseInt(text);
        }

        /** The demo stops by itself and must not be in the way of a running pool. */
        int portToUse() {
            return port >= 0 ? port : demo ? 0 : USUAL_PORT;
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.getenv(), System.out, System.err));
    }

    static int run(List<String> arguments, Map<String, String> variables, PrintStream out, PrintStream err) {
        try {
            return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
                case "attach" -> Attach.run(arguments.subList(1, arguments.size()), out, err);
                case "cost" -> Cost.run(arguments.subList(1, arguments.size()), out);
                case "receipt" -> ReceiptCommand.run(arguments.subList(1, arguments.size()), out);
                case "person" -> PersonCommand.run(arguments.subList(1, arguments.size()), System.in, out, err);
                case "rename" -> Rename.run(arguments.subList(1, arguments.size()), out, err);
                case "doctor" -> Doctor.run(arguments.subList(1, arguments.size()), out);
                case "try" -> Try.run(arguments.subList(1, arguments.size()), out);
                default -> local(Options.parse(arguments), variables, out, err);
            };
        } catch (IllegalArgumentException | SettingsException | DataFileException e) {
            err.println("countersign: " + e.getMessage());
            return 2;
        } catch (BindException e) {
            err.println("countersign: the port is in use. Is it running already? Choose another with --port N."
                    + " See docs/troubleshooting.md#port-in-use");
            return 1;
        } catch (IOException e) {
            err.println("countersign: could not start: " + e.getMessage());
            return 1;
        }
    }

    private static int local(Options options, Map<String, String> variables, PrintStream out, PrintStream err)
            throws IOException {
        if (options.help()) {
            out.println(HELP);
            return 0;
        }
        return options.demo() ? demo(options, out) : serve(options, variables, out, err);
    }

    /** With the usual settings: the story is one of e-mail, SMS and several tries, and ends otherwise without them. */
    private static int demo(Options options, PrintStream out) throws IOException {
        try (LocalCountersign local = LocalCountersign.start(options.portToUse(), Map.of(), PreTokenVersion.V2_0)) {
            return new Demo(local.endpoint(), out).play();
        }
    }

    private static int serve(Options options, Map<String, String> variables, PrintStream out, PrintStream err)
            throws IOException {
        if (options.messages().isPresent()) {
            putInFront(options.messages().get());
        }
        try (LocalCountersign local = start(options, variables)) {
            local.waitAsOnAws();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(local, err), "stop"));
            out.println("Countersign runs at " + local.endpoint() + " (Ctrl-C stops it).");
            out.println("Open that page to sign in as ada@example.com; codes arrive "
                    + options.aws().map(aws -> "at " + aws + ".").orElse("in the inbox beside it."));
            out.println("Point a Cognito client at it: user pool " + LocalCountersign.POOL_ID + ", app client "
                    + LocalClient.id("web") + "; more at " + local.endpoint() + "/_local/config");
            out.println("Its HTTP API is at " + local.endpoint() + "/api; signed routes take "
                    + DemoCaller.ALL.stream()
                            .map(caller -> caller.accessKey() + ":" + caller.secretKey())
                            .collect(Collectors.joining(" or ")));
            options.data().ifPresent(data -> out.println("Users, keys, limits and payments are kept in " + data + "."));
            out.flush();
            Thread.currentThread().join();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Templates are read from the class path, before the first thread of the pool starts. */
    static void putInFront(Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve("countersign"))) {
            throw new IllegalArgumentException("--messages needs a folder with a folder countersign in it, was \""
                    + folder + "\". See docs/templates.md#your-own-words");
        }
        Thread thread = Thread.currentThread();
        URL[] front = {folder.toUri().toURL()};
        thread.setContextClassLoader(new URLClassLoader(front, thread.getContextClassLoader()));
    }

    private static LocalCountersign start(Options options, Map<String, String> variables) throws IOException {
        int port = options.portToUse();
        if (options.aws().isPresent()) {
            Edge edge = new AwsEdge(options.aws().get(), PreTokenVersion.V2_0);
            return LocalCountersign.start(port, variables, edge);
        }
        return options.data().isPresent()
                ? LocalCountersign.start(
                        port, variables, PreTokenVersion.V2_0, options.data().get())
                : LocalCountersign.start(port, variables, PreTokenVersion.V2_0);
    }

    /** Ctrl-C ends the process without unwinding this thread's {@code try}. */
    private static void stop(LocalCountersign local, PrintStream err) {
        try {
            local.close();
        } catch (DataFileException e) {
            err.println("countersign: " + e.getMessage());
        }
    }
}
