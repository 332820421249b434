package dev.countersign.infra;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Medium;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.ClientRole;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cognito.IUserPool;
import software.amazon.awscdk.services.lambda.Code;

/**
 * What a team decides about its deployment. Immutable; {@link Builder#build} refuses what contradicts itself, all faults in one
 * message.
 *
 * @param stage name of the environment; several may live in one account
 * @param settings settings of the pool under their names in docs/configuration.md, without those that the construct decides
 * @param clients the app clients. In {@code stepUpFrom} they are named by {@code name}; their ids do not exist yet
 * @param plan feature plan of the user pool
 * @param tokenTrigger version of the token trigger; not above what the plan allows
 * @param mailIdentity what is to be verified with Amazon SES, when {@code CHANNELS} has email
 * @param userPool an existing pool; empty: a new one is made
 * @param codeKeys names of the keys that codes are derived with, the current one first
 * @param createHandler who sends codes, where it is not the handler that comes with the construct
 * @param clientsRevision raised to have the settings of the app clients written again
 * @param userNameApi whether people choose a user name by an HTTP API; a pool that has its attributes keeps them for good
 * @param contactApi whether people change their phone number and e-mail address by an HTTP API
 * @param transactionCallers ARNs of the roles and users that register transactions by the HTTP API; none: there are no such routes
 * @param receiptKeys names of the keys that receipts of confirmed transactions are signed with, the current one first; none: no receipts
 * @param passcodeCallers ARNs of the roles and users that have passcodes issued and checked by the HTTP API, each with the client ids
 *     that it may name; none: there are no such routes
 * @param codeCallers ARNs of the roles and users that have codes sent outside any sign-in by the HTTP API; none: there are no such routes
 * @param apiOrigins origins whose pages may call the HTTP API, such as {@code https://www.bank.example}
 * @param receipts whether what providers report about messages is written into the audit trail
 * @param notices whether people are told of rows of wrong answers to codes of their account
 * @param alarmEmail who is told of alarms; empty: nobody yet, and the topic is an output
 * @param dashboard whether there is a dashboard
 * @param tracing whether calls are traced by AWS X-Ray
 * @param disposable whether the stack can be deleted with all it holds: for trying out, never for people's accounts
 */
public record CountersignProps(
        String stage,
        Map<String, String> settings,
        List<AppClient> clients,
        Plan plan,
        TokenTrigger tokenTrigger,
        MailIdentity mailIdentity,
        Optional<IUserPool> userPool,
        List<String> codeKeys,
        Optional<OwnHandler> createHandler,
        int clientsRevision,
        boolean userNameApi,
        boolean contactApi,
        List<String> transactionCallers,
        List<String> receiptKeys,
        Map<String, List<String>> passcodeCallers,
        List<String> codeCallers,
        List<String> apiOrigins,
        boolean receipts,
        boolean notices,
        String alarmEmail,
        boolean dashboard,
        boolean tracing,
        boolean disposable) {

    public CountersignProps {
        settings = Map.copyOf(settings);
        clients = List.copyOf(clients);
        codeKeys = List.copyOf(codeKeys);
        transactionCallers = List.copyOf(transactionCallers);
        receiptKeys = List.copyOf(receiptKeys);
        passcodeCallers = Collections.unmodifiableMap(new TreeMap<>(passcodeCallers));
        codeCallers = List.copyOf(codeCallers);
        apiOrigins = List.copyOf(apiOrigins);
    }

    /** Whether there is an HTTP API at all. */
    boolean hasApi() {
        return takesTokens() || issuesPasscodes() || sendsCodes();
    }

    /** Whether people call the HTTP API by their tokens, as pages may. */
    boolean takesTokens() {
        return userNameApi || contactApi || registersTransactions();
    }

    boolean registersTransactions() {
        return !transactionCallers.isEmpty();
    }

    boolean issuesPasscodes() {
        return !passcodeCallers.isEmpty();
    }

    /** Outside any sign-in. */
    boolean sendsCodes() {
        return !codeCallers.isEmpty();
    }

    /** Whether the deployment has this function. */
    boolean has(LambdaFunction function) {
        return switch (function) {
            case DEFINE, CREATE, VERIFY, PRE_TOKEN -> true;
            case PRE_SIGN_UP, POST_CONFIRMATION -> signsUp();
            case USER_NAME -> userNameApi;
            case CONTACT -> contactApi;
            case TRANSACTIONS -> registersTransactions();
            case APPROVAL_RECEIPT -> !receiptKeys.isEmpty();
            case ISSUE_PASSCODE, CHECK_PASSCODE -> issuesPasscodes();
            case CODES -> sendsCodes();
            case RECEIPTS -> receipts;
            case NOTICES -> notices && (sendsBy(Medium.EMAIL) || sendsBy(Medium.SMS));
        };
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether codes travel by this medium. */
    boolean sendsBy(Medium medium) {
        return List.of(settings.getOrDefault("CHANNELS", "").strip().split("\\s*,\\s*"))
                .contains(Settings.spelled(medium));
    }

    /** How long codes are. */
    int digits() {
        return Integer.parseInt(settings.getOrDefault("OTP_DIGITS", "6"));
    }

    boolean sendsToPhones() {
        return Stream.of(Medium.values()).anyMatch(medium -> medium.kind() == AddressKind.PHONE && sendsBy(medium));
    }

    /** Whether people get accounts by themselves. */
    boolean signsUp() {
        return clients.stream().anyMatch(client -> client.role() == ClientRole.SIGN_UP);
    }

    /** Collects the properties. What is not said has the usual value of docs/deploy.md. */
    public static final class Builder {
        private String stage = "dev";
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<AppClient> clients = new ArrayList<>();
        private Plan plan = Plan.ESSENTIALS;
        private @Nullable TokenTrigger tokenTrigger;
        private MailIdentity mailIdentity = MailIdentity.ADDRESS;
        private @Nullable IUserPool userPool;
        private List<String> codeKeys = List.of("1");
        private @Nullable OwnHandler createHandler;
        private int clientsRevision = 1;
        private boolean userNameApi;
        private boolean contactApi;
        private List<String> transactionCallers = List.of();
        private List<String> receiptKeys = List.of();
        private Map<String, List<String>> passcodeCallers = Map.of();
        private List<String> codeCallers = List.of();
        private List<String> apiOrigins = List.of();
        private boolean receipts;
        private boolean notices = true;
        private String alarmEmail = "";
        private boolean dashboard = true;
        private boolean tracing;
        private boolean disposable;

        private Builder() {}

        /** 1 to 20 small letters, digits and dashes, beginning with a letter. Usually {@code dev}. */
        public Builder stage(String name) {
            this.stage = name;
            return this;
        }

        /** A setting of the pool under its name in docs/configuration.md. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        public Builder settings(Map<String, String> more) {
            settings.putAll(more);
            return this;
        }

        /** An app client; its {@code stepUpFrom} holds names of app clients that are given here too. */
        public Builder client(AppClient client) {
            clients.add(client);
            return this;
        }

        /** Usually Essentials. */
        public Builder plan(Plan chosen) {
            this.plan = chosen;
            return this;
        }

        /** Usually V2, on the Lite plan V1. */
        public Builder tokenTrigger(TokenTrigger version) {
            this.tokenTrigger = version;
            return this;
        }

        /** Usually the address. */
        public Builder mailIdentity(MailIdentity identity) {
            this.mailIdentity = identity;
            return this;
        }

        /**
         * An existing pool. One that is made in the same stack gets the triggers; one that is imported keeps its own until
         * {@code ./countersign attach}.
         */
        public Builder userPool(IUserPool existing) {
            this.userPool = existing;
            return this;
        }

        /**
         * Names of the keys that codes are derived with, usually {@code "1"} alone. To rotate, put a new name first; take the
         * old one away when its last code has expired. A key that is taken away stays in the account until somebody deletes it,
         * unless the stage is disposable.
         */
        public Builder codeKeys(String... newestFirst) {
            this.codeKeys = List.of(newestFirst);
            return this;
        }

        /** A handler for Create with a sender of the team's own; docs/customize.md shows one. */
        public Builder createHandler(Code code, String className) {
            this.createHandler = new OwnHandler(code, className);
            return this;
        }

        /** Usually 1. Raise it when the item of the app clients was lost: a deployment writes only what has changed. */
        public Builder clientsRevision(int number) {
            this.clientsRevision = number;
            return this;
        }

        /** Usually off. Once it was on it stays on: Cognito never gives up the attributes that it adds to the pool. */
        public Builder userNameApi(boolean wanted) {
            this.userNameApi = wanted;
            return this;
        }

        /** Usually off. */
        public Builder contactApi(boolean wanted) {
            this.contactApi = wanted;
            return this;
        }

        /** Usually none. ARNs of the roles or users that back ends sign their requests as. */
        public Builder transactionCallers(String... arns) {
            this.transactionCallers = List.of(arns);
            return this;
        }

        /**
         * Names of the keys that receipts are signed with, usually none: there are no receipts. To rotate, put a new name first. Leave the
         * old ones: their receipts are verified with them as long as somebody has one.
         */
        public Builder receiptKeys(String... newestFirst) {
            this.receiptKeys = List.of(newestFirst);
            return this;
        }

        /** Usually none. The client ids that each role or user may name, by the ARN that it signs its requests as. */
        public Builder passcodeCallers(Map<String, List<String>> clientIdsByArn) {
            this.passcodeCallers = clientIdsByArn;
            return this;
        }

        /** Usually none. ARNs of the roles or users that back ends sign their requests as. */
        public Builder codeCallers(String... arns) {
            this.codeCallers = List.of(arns);
            return this;
        }

        /** Usually none: apps need no origin, and pages of others have no business there. */
        public Builder apiOrigins(String... origins) {
            this.apiOrigins = List.of(origins);
            return this;
        }

        /** Usually off. Text messages take one more step, see docs/receipts.md. */
        public Builder receipts(boolean wanted) {
            this.receipts = wanted;
            return this;
        }

        /** Usually on. Without e-mail and text messages nobody can be told, see docs/notices.md. */
        public Builder notices(boolean wanted) {
            this.notices = wanted;
            return this;
        }

        /** An address that gets a mail for each alarm, once it has confirmed the subscription. */
        public Builder alarmEmail(String address) {
            this.alarmEmail = address;
            return this;
        }

        /** Usually there is one. */
        public Builder dashboard(boolean wanted) {
            this.dashboard = wanted;
            return this;
        }

        /** Usually off: X-Ray costs money and keeps a trace of every call. */
        public Builder tracing(boolean wanted) {
            this.tracing = wanted;
            return this;
        }

        /** Usually off: pool, table and keys outlive the stack. */
        public Builder disposable(boolean wanted) {
            this.disposable = wanted;
            return this;
        }

        /**
         * The properties.
         *
         * @throws InvalidPropsException with everything that is wrong
         */
        public CountersignProps build() {
            CountersignProps props = new CountersignProps(
                    stage,
                    settings,
                    clients,
                    plan,
                    tokenTrigger == null ? plan.usualTrigger() : tokenTrigger,
                    mailIdentity,
                    Optional.ofNullable(userPool),
                    codeKeys,
                    Optional.ofNullable(createHandler),
                    clientsRevision,
                    userNameApi,
                    contactApi,
                    transactionCallers,
                    receiptKeys,
                    passcodeCallers,
                    codeCallers,
                    apiOrigins,
                    receipts,
                    notices,
                    alarmEmail,
                    dashboard,
                    tracing,
                    disposable);
            List<String> faults = PropsRules.faults(props);
            if (!faults.isEmpty()) {
                throw new InvalidPropsException(faults);
            }
            return props;
        }
    }
}
