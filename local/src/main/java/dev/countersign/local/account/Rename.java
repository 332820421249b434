package dev.countersign.local.account;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.aws.AwsClients;
import dev.countersign.triggers.aws.AwsPorts;
import dev.countersign.username.ChooseUserName;
import dev.countersign.username.Holder;
import dev.countersign.username.UserName;
import dev.countersign.username.UserNames;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * The command {@code countersign rename}: an operator gives somebody another user name. It asks table and pool by the operator's own
 * credentials; nobody else's can. Run again, it finishes what a fault has left half-way.
 */
public final class Rename {
    private static final String HELP = """
            countersign rename --outputs FILE [--stack NAME] --user SUB --name NEW

            Gives a user another user name, or a first one, which he cannot do himself. His former name stays reserved
            for him. Prints a line of JSON for your records. See docs/user-name.md#change-a-name.

              --outputs FILE  what cdk deploy --outputs-file FILE has written
              --stack NAME    the stack in it; may be left out when there is one
              --user SUB      the user's sub
              --name NEW      3 to 30 letters and digits
              --help          this text

            Ends with 0 when it was done, with 1 when it was refused or failed, with 2 when it was called wrongly.""";

    private final Outputs outputs;
    private final UserNames names;
    private final AwsPorts ports;
    private final CognitoIdentityProviderClient cognito;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    private Rename(Outputs outputs, Account account, AwsClients clients, PrintStream out, PrintStream err) {
        this.outputs = outputs;
        clock = Clock.systemUTC();
        ports = new AwsPorts(outputs.settings(), clients, clock);
        names = ports.userNames();
        cognito = account.cognito(outputs.region());
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     * @throws IllegalArgumentException when it was called wrongly; the message says what to do
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Arguments given = Arguments.parse(
                arguments, Set.of("--outputs", "--stack", "--user", "--name", "--endpoint"), Set.of("--help", "-h"));
        if (given.has("--help") || given.has("-h")) {
            out.println(HELP);
            return 0;
        }
        Outputs outputs = Outputs.read(given);
        String sub = given.required("--user", "the user's sub");
        UserName next = name(given.required("--name", "the new user name"));
        try (Account account = Account.of(given);
                AwsClients clients = account.clients()) {
            return new Rename(outputs, account, clients, out, err).rename(sub, next);
        } catch (SdkException e) {
            err.println("countersign: AWS refused or failed: " + e.getMessage() + ". Run it again: it finishes");
            return 1;
        }
    }

    private static UserName name(String text) {
        return UserName.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--name must be 3 to 30 letters and digits, was \"" + text + "\""));
    }

    private int rename(String sub, UserName next) {
        Optional<String> poolName = poolName(sub);
        if (poolName.isEmpty()) {
            err.println("countersign: user pool " + outputs.userPoolId() + " has no user whose sub is " + sub);
            return 1;
        }
        Holder holder = new Holder(outputs.userPoolId(), sub);
        Optional<UserName> before = names.of(holder);
        Instant now = clock.instant();
        return switch (names.change(holder, before.orElse(null), next, now)) {
            case CHANGED -> {
                ports.directory().update(outputs.userPoolId(), poolName.get(), ChooseUserName.attributes(next));
                report(sub, before, next, now);
                yield 0;
            }
            case TAKEN -> refused("somebody else has this name, or once had it");
            case MOVED -> refused("the name was changed at this moment by somebody else. Run it again");
        };
    }

    private int refused(String why) {
        err.println("countersign: " + why);
        return 1;
    }

    /** Administrators may name a user by an address too; what stands in a ticket for long had better be the sub. */
    private Optional<String> poolName(String sub) {
        try {
            AdminGetUserResponse user = cognito.adminGetUser(
                    request -> request.userPoolId(outputs.userPoolId()).username(sub));
            boolean bySub = user.userAttributes().stream()
                    .anyMatch(attribute ->
                            attribute.name().equals("sub") && attribute.value().equals(sub));
            return bySub ? Optional.of(user.username()) : Optional.empty();
        } catch (UserNotFoundException e) {
            return Optional.empty();
        }
    }

    private void report(String sub, Optional<UserName> before, UserName next, Instant now) {
        String former = before.map(UserName::spelling).orElse("");
        out.println((former.isEmpty() ? "no name" : former) + " -> " + next.spelling());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", now.toString());
        line.put("kind", "audit");
        line.put("what", "USER_NAME_CHANGED");
        line.put("pool", outputs.userPoolId());
        line.put("sub", sub);
        line.put("before", former);
        line.put("after", next.spelling());
        out.println(JSONObjectUtils.toJSONString(line));
    }
}
