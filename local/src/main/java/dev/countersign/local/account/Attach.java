package dev.countersign.local.account;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * The command {@code countersign attach}: puts the stack's triggers on a user pool that was there before. It shows what it would
 * change, and changes it only with {@code --yes}.
 */
public final class Attach {
    private static final String HELP = """
            countersign attach --outputs FILE [--stack NAME] --pool POOL_ID [--replace] [--yes]

            Puts the triggers of a deployed stack on a user pool that was there before, and changes nothing else of it.
            Without --yes it only shows the difference. See docs/attach.md.

              --outputs FILE  what cdk deploy --outputs-file FILE has written
              --stack NAME    the stack in it; may be left out when there is one
              --pool POOL_ID  the user pool
              --replace       also take the place of a function that is there already
              --yes           do it
              --help          this text

            Ends with 0 when it was shown or done, with 1 when it was refused or failed, with 2 when it was called wrongly.""";

    private final Outputs outputs;
    private final CognitoIdentityProviderClient cognito;
    private final InvokePermissions permissions;
    private final UnknownMembers unknown;
    private final PrintStream out;
    private final PrintStream err;

    private Attach(Outputs outputs, Account account, PrintStream out, PrintStream err) {
        this.outputs = outputs;
        unknown = new UnknownMembers();
        cognito = account.cognito(outputs.region(), unknown);
        permissions = new InvokePermissions(account.lambda(outputs.region()));
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
                arguments,
                Set.of("--outputs", "--stack", "--pool", "--endpoint"),
                Set.of("--replace", "--yes", "--help", "-h"));
        if (given.has("--help") || given.has("-h")) {
            out.println(HELP);
            return 0;
        }
        Outputs outputs = Outputs.read(given);
        requireSamePool(outputs, given.required("--pool", "the id of the user pool"));
        try (Account account = Account.of(given)) {
            return new Attach(outputs, account, out, err).attach(given.has("--replace"), given.has("--yes"));
        } catch (SdkException e) {
            err.println("countersign: AWS refused or failed: " + e.getMessage());
            return 1;
        }
    }

    /** The functions know the app clients of one pool: on another, nobody could sign in. */
    private static void requireSamePool(Outputs outputs, String pool) {
        if (!pool.equals(outputs.userPoolId())) {
            throw new IllegalArgumentException("stack " + outputs.stack() + " was deployed for user pool "
                    + outputs.userPoolId() + ", not for " + pool + ": deploy it for that pool first");
        }
    }

    private int attach(boolean replace, boolean yes) {
        UserPoolType pool = describe();
        PoolTriggers before = PoolTriggers.of(pool);
        PoolTriggers after = before.with(outputs);
        List<FunctionAlias> unreachable = unreachable(pool);
        boolean moved = show(pool, before, after, unreachable);
        Optional<String> refusal = refusal(pool, before, replace);
        if (refusal.isPresent()) {
            err.println("countersign: " + refusal.get());
            return 1;
        }
        if (!moved && unreachable.isEmpty()) {
            out.println("There is nothing to change.");
            return 0;
        }
        if (!yes) {
            out.println("Nothing was changed. With --yes this is changed, and nothing else.");
            return 0;
        }
        unreachable.forEach(alias -> permissions.grant(alias, pool.id(), pool.arn()));
        return moved ? update(pool, after) : done();
    }

    private UserPoolType describe() {
        return cognito.describeUserPool(request -> request.userPoolId(outputs.userPoolId()))
                .userPool();
    }

    private List<FunctionAlias> unreachable(UserPoolType pool) {
        return outputs.slots().stream()
                .map(outputs::alias)
                .filter(alias -> !permissions.granted(alias, pool.arn()))
                .toList();
    }

    /** Returns whether a trigger would be another one. */
    private boolean show(UserPoolType pool, PoolTriggers before, PoolTriggers after, List<FunctionAlias> unreachable) {
        out.println("User pool " + pool.id() + " (" + pool.name() + ")");
        boolean moved = false;
        for (Slot slot : outputs.slots()) {
            String old = before.shown(slot).orElse("none");
            String other = after.shown(slot).orElse("none");
            boolean same = old.equals(other);
            out.println("  " + slot.word() + ": " + (same ? "stays " + old : old + " -> " + other));
            moved |= !same;
        }
        if (outputs.signsUp() && !before.at(Slot.PRE_SIGN_UP).equals(after.at(Slot.PRE_SIGN_UP))) {
            out.println("  from then on people can sign up at app clients of the role sign-up alone");
        }
        unreachable.forEach(alias -> out.println("  new permission: the pool may call " + alias.arn()));
        return moved;
    }

    private Optional<String> refusal(UserPoolType pool, PoolTriggers before, boolean replace) {
        List<String> taken = outputs.slots().stream()
                .filter(slot -> before.at(slot)
                        .filter(arn -> !arn.equals(outputs.alias(slot).arn()))
                        .isPresent())
                .map(Slot::word)
                .toList();
        if (!taken.isEmpty() && !replace) {
            return Optional.of("another function is already on " + String.join(", ", taken)
                    + ". If nobody needs it any more, say --replace");
        }
        String plan = String.valueOf(pool.userPoolTierAsString());
        if (!Plans.carry(plan, outputs.tokenTrigger())) {
            return Optional.of("the pool's plan is " + plan + ", and a token trigger of " + outputs.tokenTrigger()
                    + " needs ESSENTIALS or PLUS. Change the plan, or deploy the stack with V1_0");
        }
        if (!unknown.names().isEmpty()) {
            return Optional.of("the pool has settings that this version does not know and would reset: "
                    + String.join(", ", unknown.names()) + ". See docs/attach.md#settings-it-does-not-know");
        }
        return Optional.empty();
    }

    private int update(UserPoolType pool, PoolTriggers triggers) {
        cognito.updateUserPool(PoolUpdate.request(pool, triggers));
        List<String> alsoChanged = PoolUpdate.alsoChanged(pool, describe());
        if (alsoChanged.isEmpty()) {
            return done();
        }
        err.println("countersign: the triggers are set, but Cognito now describes the pool otherwise in "
                + String.join(", ", alsoChanged) + ". Look at it in the console");
        return 1;
    }

    private int done() {
        out.println("Done. What else is to do: ./countersign doctor --outputs FILE");
        return 0;
    }
}
