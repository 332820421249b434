package dev.countersign.infra;

import dev.countersign.delivery.Medium;
import dev.countersign.triggers.LambdaFunction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What each function may do beside writing its log. Define, Receipts: nothing. The right to compute MACs, to sign, to seal and to open is in the policies of the keys,
 * see {@link ClosedKey}, and that to change the user pool in {@link DirectoryRights}.
 */
final class Rights {
    private static final List<String> GET = List.of("dynamodb:GetItem");
    private static final List<String> UPDATE = List.of("dynamodb:UpdateItem");
    private static final List<String> BATCH = List.of("dynamodb:BatchGetItem");
    private static final List<String> CHECK = List.of("dynamodb:ConditionCheckItem");

    /** Items of the codes that back ends ask for, and of no sign-in. */
    private static final String CODES_FLOW = "FLOW#code.*";

    private static final String CODES_SENDS = "SENDS#*#code#*";
    private static final String CODES_DEST = "DEST#code#*";
    private static final String CODES_PURSE = "PURSE#*#code#*";
    private static final String CODES_CONTACT = "CONTACT#*#code#*";

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
            case DEFINE, RECEIPTS -> {
                // pure functions of their events
            }
            case CREATE -> {
                function.allow(records.onItems(List.of("CLIENTS", "CONTACT", "FLOW", "SENDS", "DEST"), GET));
                function.allow(records.onItems(List.of("FLOW", "SENDS", "DEST", "DIRECT", "DECOY"), UPDATE));
                function.allow(records.onItems(List.of("PURSE", "DECOY"), CHECK));
                function.allow(records.onItems(List.of("GUESSES"), BATCH));
                countMessagesToPhones(function);
                function.allow(records.throughTheTable());
                if (props.registersTransactions()) {
                    function.allow(records.onItems(List.of("TX"), GET));
                }
                send(function);
            }
            case VERIFY -> {
                function.allow(records.onItems(List.of("CLIENTS"), GET));
                function.allow(
                        records.onItems(List.of("FLOW", "PURSE", "DECOY", "PROOF", "CONTACT", "GUESSES"), UPDATE));
                countProofsOfPhones(function);
                if (props.registersTransactions()) {
                    function.allow(records.onItems(List.of("TX"), GET));
                    function.allow(records.onItems(List.of("TX"), UPDATE));
                }
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
                function.allow(records.onItems(
                        List.of("FLOW", "SENDS", "DEST", "PURSE", "DECOY", "CONTACT", "CHANGE"), UPDATE));
                function.allow(records.onItems(List.of("PURSE"), CHECK));
                countMessagesToPhones(function);
                function.allow(records.throughTheTable());
                send(function);
            }
            case TRANSACTIONS -> {
                function.allow(records.onItems(List.of("CLIENTS", "TX"), GET));
                function.allow(records.onItems(List.of("TX", "REPEAT"), UPDATE));
                function.allow(records.throughTheTable());
            }
            case APPROVAL_RECEIPT -> {
                function.allow(records.onItems(List.of("CLIENTS", "TX"), GET));
                function.allow(records.throughTheTable());
            }
            case ISSUE_PASSCODE -> {
                function.allow(records.onItems(List.of("PASSCODE"), UPDATE));
                function.allow(records.throughTheTable());
            }
            case CHECK_PASSCODE -> {
                function.allow(records.onItems(List.of("PASSCODE"), GET));
                function.allow(records.onItems(List.of("PASSCODE"), UPDATE));
                function.allow(records.throughTheTable());
            }
            case CODES -> {
                function.allow(records.onKeys(List.of(CODES_FLOW, CODES_SENDS, CODES_DEST), GET));
                function.allow(records.onKeys(
                        List.of(CODES_FLOW, CODES_SENDS, CODES_DEST, CODES_PURSE, "DECOY#*", "REPEAT#*"), UPDATE));
                function.allow(records.onKeys(List.of(CODES_PURSE), CHECK));
                if (props.sendsToPhones()) {
                    function.allow(records.onKeys(List.of(CODES_CONTACT), GET));
                    function.allow(records.onKeys(List.of(CODES_CONTACT), UPDATE));
                }
                countMessagesToPhones(function);
                function.allow(records.throughTheTable());
                send(function);
            }
            case NOTICES -> {
                function.allow(records.changes());
                function.allow(records.onItems(List.of("PURSE", "CONTACT"), GET));
                function.allow(records.onItems(List.of("NOTICE"), UPDATE));
                function.allow(records.throughTheTable());
                sendWithoutCodes(function);
            }
            case USER_NAME -> {
                function.allow(records.onItems(List.of("CLIENTS"), GET));
                function.allow(records.onItems(List.of("NAME", "NAMEOF"), UPDATE));
                function.allow(records.throughTheTable());
            }
        }
    }

    /** What a function of the API may do with this pool's users. Not for a trigger: its role would wait for the pool, which waits for the trigger. */
    static List<PolicyStatement> onUsersOf(IUserPool pool, LambdaFunction kind) {
        return switch (kind) {
            case USER_NAME -> List.of(changingUsers(pool));
            case NOTICES -> List.of(onUsers(pool, "cognito-idp:AdminGetUser"));
            case CONTACT -> List.of(onUsers(pool, "cognito-idp:AdminGetUser"), changingUsers(pool));
            case DEFINE,
                    CREATE,
                    VERIFY,
                    PRE_TOKEN,
                    PRE_SIGN_UP,
                    POST_CONFIRMATION,
                    TRANSACTIONS,
                    APPROVAL_RECEIPT,
                    ISSUE_PASSCODE,
                    CHECK_PASSCODE,
                    CODES,
                    RECEIPTS -> List.of();
        };
    }

    /** Attributes of this pool's users. */
    static PolicyStatement changingUsers(IUserPool pool) {
        return onUsers(pool, "cognito-idp:AdminUpdateUserAttributes");
    }

    /** Of this one pool. */
    static PolicyStatement onUsers(IUserPool pool, String... actions) {
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(actions))
                .resources(List.of(pool.getUserPoolArn()))
                .build();
    }

    private void countMessagesToPhones(TriggerFunction function) {
        if (props.sendsToPhones()) {
            function.allow(records.onItems(List.of("COUNT"), BATCH));
            function.allow(records.onItems(List.of("PREFIX"), GET));
        }
        countProofsOfPhones(function);
    }

    private void countProofsOfPhones(TriggerFunction function) {
        if (props.sendsToPhones()) {
            function.allow(records.onItems(List.of("PREFIX", "COUNT"), UPDATE));
        }
    }

    private void send(TriggerFunction function) {
        sendWithoutCodes(function);
        if (props.sendsBy(Medium.WHATSAPP)) {
            function.allow(whatsApp());
        }
    }

    /** By what takes a text without a code. */
    private void sendWithoutCodes(TriggerFunction function) {
        if (mail != null) {
            function.allow(mail.sending());
        }
        if (props.sendsBy(Medium.SMS)) {
            function.allow(textMessages());
        }
    }

    /** With SendZen the right to read its key, which the team keeps in a secret of its own; with AWS to send from one number. */
    private PolicyStatement whatsApp() {
        Map<String, String> settings = props.settings();
        boolean byAws = settings.getOrDefault("WHATSAPP_PROVIDER", "").equals("aws");
        return PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .actions(List.of(byAws ? "social-messaging:SendWhatsAppMessage" : "secretsmanager:GetSecretValue"))
                .resources(List.of(
                        byAws
                                ? number(settings.getOrDefault("WHATSAPP_PHONE_NUMBER_ID", ""))
                                : secret(settings.getOrDefault("SENDZEN_API_KEY_SECRET", ""))))
                .build();
    }

    private String number(String id) {
        String region = props.settings()
                .getOrDefault("WHATSAPP_REGION", Stack.of(records).getRegion());
        return id.startsWith("arn:") ? id : arn("social-messaging", region) + "phone-number-id/" + id;
    }

    /** Behind the name of a secret AWS writes a dash and six characters of its own; an ARN may have them already. */
    private String secret(String name) {
        if (name.matches("arn:.*-[A-Za-z0-9]{6}")) {
            return name;
        }
        return name.startsWith("arn:")
                ? name + "-??????"
                : arn("secretsmanager", Stack.of(records).getRegion()) + "secret:" + name + "-??????";
    }

    private String arn(String service, String region) {
        Stack stack = Stack.of(records);
        return "arn:" + stack.getPartition() + ":" + service + ":" + region + ":" + stack.getAccount() + ":";
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
