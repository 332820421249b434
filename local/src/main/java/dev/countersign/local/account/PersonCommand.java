package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.local.operator.People;
import dev.countersign.local.operator.PersonOverHttp;
import dev.countersign.local.operator.RefusedException;
import dev.countersign.local.operator.Task;
import dev.countersign.local.operator.Wish;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** The command {@code countersign person}: an operator looks after one person, in a deployed stack or in a pool on this machine. */
public final class PersonCommand {
    private static final String HELP = """
            countersign person TASK --outputs FILE [--stack NAME] --user NAME [--by NAME] [--yes]
            countersign person TASK --local URL --user NAME [--by NAME] [--yes]

            Shows how matters stand for one person, or changes it. A change says what it will do and asks, is noted
            in the table, and prints a line of JSON for your records. See docs/operators.md.

              look-up         wrong answers, waits, proved addresses, messages, what operators did
              pending         registered transactions that wait; reads the whole table
              unlock          end waits and open purses that are closed
              re-bind-phone   have the number of the pool's record proved anew, and unlock
              re-bind-email   the same for the e-mail address
              block           have no code compared and none sent, until unblock
              unblock         end a block
              cancel          cancel the transactions that wait; reads the whole table
              erase           delete the records of a person who was deleted from the pool; reads the whole table

              --outputs FILE  what cdk deploy --outputs-file FILE has written
              --stack NAME    the stack in it; may be left out when there is one
              --local URL     in place of both: where countersign local runs, such as http://127.0.0.1:9229
              --user NAME     the user's sub, or any name that administrators may use
              --id SUB        in its place: the sub alone, also of a user whom the pool no longer has
              --by NAME       who does it; else the name of this machine's user
              --yes           do not ask
              --help          this text

            Ends with 0 when it was done, with 1 when it was refused or failed, with 2 when it was called wrongly.""";

    private final People people;
    private final BufferedReader in;
    private final PrintStream out;

    private PersonCommand(People people, InputStream in, PrintStream out) {
        this.people = people;
        this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param in where it reads whether to go on
     * @return the exit code
     * @throws IllegalArgumentException when it was called wrongly; the message says what to do
     */
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        boolean named = !arguments.isEmpty() && !arguments.get(0).startsWith("-");
        Arguments given = Arguments.parse(
                named ? arguments.subList(1, arguments.size()) : arguments,
                Set.of("--outputs", "--stack", "--local", "--user", "--id", "--by", "--endpoint"),
                Set.of("--yes", "--help", "-h"));
        if (given.has("--help") || given.has("-h")) {
            out.println(HELP);
            return 0;
        }
        if (!named) {
            throw new IllegalArgumentException("what to do is missing, such as look-up; see --help");
        }
        Wish wish = wish(Task.of(arguments.get(0)), given);
        requireOnePlace(given);
        try {
            return asked(given, wish, in, out);
        } catch (RefusedException e) {
            err.println("countersign: " + e.why());
            return 1;
        } catch (SdkException e) {
            err.println("countersign: AWS refused or failed: " + e.getMessage() + ". Run it again: it finishes");
            return 1;
        }
    }

    private static Wish wish(Task task, Arguments given) {
        Optional<String> sub = given.value("--id");
        if (sub.isPresent() == given.value("--user").isPresent()) {
            throw new IllegalArgumentException("either --user or --id must say who it is about; see --help");
        }
        String user = sub.orElseGet(() -> given.required("--user", "the user"));
        String by = given.value("--by").orElseGet(() -> System.getProperty("user.name", ""));
        return new Wish(task, user, sub.isPresent(), by);
    }

    /** One of the two would be looked at in vain, and who named both may think that it was the other one. */
    private static void requireOnePlace(Arguments given) {
        boolean deployed =
                given.value("--outputs").isPresent() || given.value("--stack").isPresent();
        if (given.value("--local").isPresent() == deployed) {
            throw new IllegalArgumentException(
                    "either --outputs (with --stack) or --local must say where the person is, not both; see --help");
        }
    }

    private static int asked(Arguments given, Wish wish, InputStream in, PrintStream out) throws RefusedException {
        boolean sure = given.has("--yes");
        Optional<String> local = given.value("--local");
        if (local.isPresent()) {
            People people = new PersonOverHttp(Arguments.loopback("--local", local.get()));
            return new PersonCommand(people, in, out).ask(wish, sure);
        }
        try (DeployedPeople people = DeployedPeople.of(given)) {
            return new PersonCommand(people, in, out).ask(wish, sure);
        }
    }

    private int ask(Wish wish, boolean sure) throws RefusedException {
        if (wish.task().action().isPresent() && !sure && !goesOn(wish)) {
            out.println("Nothing was changed.");
            return 1;
        }
        out.print(people.answer(wish));
        out.flush();
        return 0;
    }

    private boolean goesOn(Wish wish) throws RefusedException {
        Task task = wish.task();
        out.print(people.answer(wish.to(task.before())));
        out.println(task.word() + " " + task.effect() + ".");
        out.print("Type yes to do it: ");
        out.flush();
        return "yes".equals(typed());
    }

    private String typed() {
        try {
            String line = in.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
