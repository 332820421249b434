package dev.countersign.local.account;

import dev.countersign.local.operator.People;
import dev.countersign.local.operator.PersonDesk;
import dev.countersign.local.operator.PoolPerson;
import dev.countersign.local.operator.RefusedException;
import dev.countersign.local.operator.Wish;
import dev.countersign.triggers.aws.AwsClients;
import dev.countersign.triggers.aws.AwsPorts;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** The people of a deployed stack, by the operator's own credentials. */
final class DeployedPeople implements People, AutoCloseable {
    private final Account account;
    private final AwsClients clients;
    private final CognitoIdentityProviderClient cognito;
    private final String pool;
    private final PersonDesk desk;

    private DeployedPeople(Account account, Outputs outputs) {
        this.account = account;
        this.clients = account.clients();
        this.cognito = account.cognito(outputs.region());
        this.pool = outputs.userPoolId();
        Clock clock = Clock.systemUTC();
        AwsPorts ports = new AwsPorts(outputs.settings(), clients, clock);
        this.desk = new PersonDesk(pool, this::find, ports.operatorDesk(), ports.pepper(), clock);
    }

    static DeployedPeople of(Arguments given) {
        Outputs outputs = Outputs.read(given);
        return new DeployedPeople(Account.of(given), outputs);
    }

    @Override
    public String answer(Wish wish) throws RefusedException {
        return desk.answer(wish);
    }

    private Optional<PoolPerson> find(String name) {
        try {
            AdminGetUserResponse user =
                    cognito.adminGetUser(request -> request.userPoolId(pool).username(name));
            Map<String, String> attributes =
                    user.userAttributes().stream().collect(Collectors.toMap(AttributeType::name, AttributeType::value));
            return Optional.of(new PoolPerson(user.username(), user.enabled(), attributes));
        } catch (UserNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        clients.close();
        account.close();
    }
}
