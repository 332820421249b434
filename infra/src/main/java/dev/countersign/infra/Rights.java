package dev.countersign.infra;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.LambdaFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What each function may do beside writing its log. Define: nothing. The right to compute MACs is in the policies of the keys,
 * see {@link MacKey}, and that to change the user pool in {@link DirectoryRights}.
 */
final class Rights {
    private static final List<String> GET = List.of("dynamodb:GetItem");
    private static final List<String> UPDATE = List.of("dynamodb:UpdateItem");
    private static final List<String> CHECK = List.of("dynamodb:ConditionCheckItem");

    private final Records records;
    private final CountersignProps props;
    private final @Nullable Mail mail;

    Rights(Records records, @Nullable Mail mail, CountersignProps props) {
        this.records = records;
        this.mail = mail;
        this.props = props;
    }

    void grant(LambdaFunction kind, TriggerFunction function) {
        switch (kind) {
            case DEFINE -> {
                // a pure function of its event
            }
            case CREATE -> {
                function.allow(records.onItems(List.of("CLIENTS", "CONTACT", "FLOW", "SENDS", "DEST"), GET));
                function.allow(records.onItems(List.of("FLOW", "SENDS", "DEST", "DIRECT", "DECOY"), UPDATE));
                function.allow(records.onItems(List.of("PURSE", "DECOY"), CHECK));
                function.allow(records.throughTheTable());
                send(function);
            }
            case VERIFY -> {
                function.allow(records.onItems(List.of("CLIENTS"), GET));
                function.allow(records.onItems(List.of("FLOW", "PURSE", "DECOY", "PROOF", "CONTACT"), UPDATE));
                function.allow(records.throughTheTable());
            }
            case PRE_TOKEN -> {
                function.allow(records.onItems(List.of("PROOF"), UPDATE));
                if (props.signsUp()) {
                    function.allow(records.onItems(List.of("CLIENTS"), GET));
                }
                function.allow(records.throughTheTable());
            }
            case PRE_SIGN_UP, POST_CONFIRMATION -> {
                function.allow(records.onItems(List.of("CLIENTS"), GET));
                function.allow(records.throughTheTable());
            }
            case CONTACT -> {
                function.allow(records.onItems(List.of("CLIENTS", "CONTACT", "FLOW", "SENDS", "DEST", "CHANGE"), GET));
                function.allow(records.onItems(List.of("FLOW", "SENDS", "DEST", "PURSE", "CONTACT", "CHANGE"), UPDATE));
                function.allow(records.onItems(List.of("PURSE"), CHECK));
                function.allow(records.throughTheTable());
                send(function);
            }
            case USER_NAME -> {
                function.allow(records.onItems(List.of("CLIENTS"), GET));
                function.allow(records.onItems(List.of("NAME", "NAMEOF"), UPDATE));
                function.allow(records.throughTheTable());
            }
        }
    }

    /** The records of this pool's users. */
    static PolicyStatement readingUsers(IUserPool pool) {
        return onUsers(pool, "cognito-idp:AdminGetUser");
    }

    /** Attributes of this pool's users. Not for a trigger: its role would wait for the pool, which waits for the trigger. */
    static PolicyStatement changingUsers(IUserPool pool) {
        return onUsers(pool, "cognito-idp:AdminUpdateUserAttributes");
    }

    private static PolicyStatement onUsers(IUserPool pool, String action) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(action))
                .resources(List.of(pool.getUserPoolArn()))
                .build();
    }

    private void send(TriggerFunction function) {
        if (mail != null) {
            function.allow(mail.sending());
        }
        if (props.sendsBy(Medium.SMS)) {
            function.allow(textMessages());
        }
    }

    /** A text message has no resource of its own. Everything but topics: phone numbers alone. */
    private PolicyStatement textMessages() {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of("sns:Publish"))
                .notResources(List.of("arn:" + Stack.of(records).getPartition() + ":sns:*:*:*"))
                .build();
    }
}
