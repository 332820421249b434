package dev.countersign.local.account;

import dev.countersign.local.account.Finding.Outcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command {@code countersign doctor}: what the account still lacks. It reads, and changes nothing. */
public final class Doctor {
    private static final String HELP = """
            countersign doctor --outputs FILE [--stack NAME]

            Says what the AWS account still lacks, one line for each check: ok, TODO with what to do, or unknown
            when access was denied or a call failed. It changes nothing. See docs/doctor.md.

              --outputs FILE  what cdk deploy --outputs-file FILE has written
              --stack NAME    the stack in it; may be left out when there is one
              --help          this text

            Ends with 0 when nothing is to do, with 1 when something is, with 2 when it was called wrongly.""";

    private Doctor() {}

    /**
     * Runs the command.
     *
     * @return the exit code
     * @throws IllegalArgumentException when it was called wrongly; the message says what to do
     */
    public static int run(List<String> arguments, PrintStream out) {
        Arguments given =
                Arguments.parse(arguments, Set.of("--outputs", "--stack", "--endpoint"), Set.of("--help", "-h"));
        if (given.has("--help") || given.has("-h")) {
            out.println(HELP);
            return 0;
        }
        Outputs outputs = Outputs.read(given);
        try (Account account = Account.of(given)) {
            return look(checks(account, outputs), out);
        }
    }

    private static List<Check> checks(Account account, Outputs outputs) {
        String region = outputs.region();
        List<Check> checks = new ArrayList<>();
        ClientSettings settings = new ClientSettings(account.dynamo(region), outputs);
        checks.addAll(new PoolChecks(account.cognito(region), outputs, settings).checks());
        checks.addAll(new AttributeChecks(account.cognito(region), outputs).checks());
        checks.addAll(new SignUpChecks(account.cognito(region), outputs, settings).checks());
        checks.addAll(new FunctionChecks(account.lambda(region), outputs).checks());
        checks.addAll(new TableChecks(account.dynamo(region), outputs).checks());
        checks.addAll(new KeyChecks(account.kms(region), outputs).checks());
        if (outputs.channels().contains("email")) {
            checks.addAll(new MailChecks(account.ses(outputs.sesRegion()), outputs).checks());
        }
        if (outputs.channels().contains("sms")) {
            checks.addAll(new TextMessageChecks(account.sns(outputs.snsRegion()), outputs).checks());
        }
        checks.addAll(new WhatsAppChecks(account.secrets(region), outputs).checks());
        checks.addAll(new AlarmChecks(account.sns(region), outputs).checks());
        return checks;
    }

    private static int look(List<Check> checks, PrintStream out) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Check check : checks) {
            Finding finding = check.look();
            counts.merge(finding.outcome(), 1, Integer::sum);
            out.println(finding.line(check.name()));
        }
        int todo = counts.getOrDefault(Outcome.TODO, 0);
        out.println(counts.getOrDefault(Outcome.OK, 0) + " ok, " + todo + " TODO, "
                + counts.getOrDefault(Outcome.UNKNOWN, 0) + " unknown.");
        return todo == 0 ? 0 : 1;
    }
}
