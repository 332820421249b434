package dev.countersign.triggers.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.directory.AddressTakenException;
import dev.countersign.directory.UserDirectory;
import dev.countersign.triggers.AwsSettings;
import dev.countersign.triggers.Deadline;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.testing.AwsBench;
import dev.countersign.triggers.testing.AwsCall;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.LoopbackAws;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to Amazon Cognito, and what becomes of its faults. */
final class CognitoUserDirectoryTest {
    private static final LoopbackAws AWS = LoopbackAws.start();
    private static final String GET = "cognito-idp:AdminGetUser";
    private static final String UPDATE = "cognito-idp:AdminUpdateUserAttributes";
    private static final String SET_PASSWORD = "cognito-idp:AdminSetUserPassword";
    private static final String SIGN_OUT = "cognito-idp:AdminUserGlobalSignOut";
    private static final Map<String, String> VERIFIED = Map.of("email_verified", "true");

    private final AwsBench bench = new AwsBench(AWS);
    private final UserDirectory directory = bench.ports(AwsSettings.of(LambdaFunction.VERIFY, bench.environment()))
            .directory();

    @BeforeEach
    void begin() {
        Deadline.begin();
    }

    @AfterEach
    void close() {
        AWS.recover();
        bench.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private static Map<String, Object> body(AwsCall call) throws ParseException {
        return JSONObjectUtils.parse(call.body());
    }

    @Test
    void attributesAreSetInOneCallAndAnEmptyValueRemovesOne() throws ParseException {
        directory.update(AwsBench.POOL, "ada", Map.of("locale", ""));

        assertEquals(List.of(UPDATE), AWS.names());
        assertEquals(AwsBench.REGION, AWS.calls().get(0).region());
        assertEquals(
                Map.of(
                        "UserPoolId",
                        AwsBench.POOL,
                        "Username",
                        "ada",
                        "UserAttributes",
                        List.of(Map.of("Name", "locale", "Value", ""))),
                body(AWS.calls().get(0)));
    }

    @Test
    void attributesAreRead() throws ParseException {
        assertEquals(Map.of("sub", "ada"), directory.attributes(AwsBench.POOL, "ada"));

        assertEquals(List.of(GET), AWS.names());
        assertEquals(
                Map.of("UserPoolId", AwsBench.POOL, "Username", "ada"),
                body(AWS.calls().get(0)));
    }

    @Test
    void nobodyAndWhoIsDisabledHaveNoAttributes() {
        AWS.disableUsers();
        assertEquals(Map.of(), directory.attributes(AwsBench.POOL, "ada"));

        AWS.refuse(GET, "UserNotFoundException");
        assertEquals(Map.of(), directory.attributes(AwsBench.POOL, "ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AliasExistsException", "UsernameExistsException"})
    void addressOfAnotherUserIsToldApart(String refusal) {
        AWS.refuse(UPDATE, refusal);

        assertThrows(
                AddressTakenException.class,
                () -> directory.update(AwsBench.POOL, "ada", Map.of("email", "eve@example.com")));
    }

    @Test
    void whoeverHoldsAPasswordIsShutOutBeforeSessionsEnd() throws ParseException {
        directory.shutOut(AwsBench.POOL, "ada");

        assertEquals(List.of(SET_PASSWORD, SIGN_OUT), AWS.names());
        Map<String, Object> set = body(AWS.calls().get(0));
        assertEquals("ada", set.get("Username"));
        assertEquals(true, set.get("Permanent"));
        assertEquals(
                Map.of("UserPoolId", AwsBench.POOL, "Username", "ada"),
                body(AWS.calls().get(1)));
    }

    @Test
    void passwordMeetsEveryPolicyAndIsNeverTheSame() throws ParseException {
        directory.shutOut(AwsBench.POOL, "ada");
        directory.shutOut(AwsBench.POOL, "ada");

        List<AwsCall> set = AWS.calls(SET_PASSWORD);
        String first = String.valueOf(body(set.get(0)).get("Password"));
        String second = String.valueOf(body(set.get(1)).get("Password"));
        assertNotEquals(first, second);
        assertTrue(first.matches("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*-)[A-Za-z0-9_-]{99,256}"), "a password");
    }

    @Test
    void callThatIsThrottledTwiceIsMadeAThirdTime() {
        AWS.fail(UPDATE, Fault.THROTTLED, Fault.THROTTLED);

        directory.update(AwsBench.POOL, "ada", VERIFIED);

        assertEquals(List.of(UPDATE, UPDATE, UPDATE), AWS.names());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NONE", "NONSENSE", "HANGS", "HANGS_AFTERWARDS"
            }) // the SDK reads nothing of an answer that says nothing
    void changeThatMayNotBeMadeIsTold(Fault fault) {
        AWS.fail(UPDATE, fault, fault, fault);

        assertThrows(RuntimeException.class, () -> directory.update(AwsBench.POOL, "ada", VERIFIED));
    }

    @Test
    void sessionsStayWhenThePasswordCouldNotBeChanged() {
        AWS.refuse(SET_PASSWORD, "UserNotFoundException");

        assertThrows(RuntimeException.class, () -> directory.shutOut(AwsBench.POOL, "ada"));
        assertTrue(AWS.calls(SIGN_OUT).isEmpty());
    }

    @Test
    void callThatHangsEndsWithTheDeadline() {
        AWS.fail(UPDATE, Fault.HANGS, Fault.HANGS, Fault.HANGS);

        assertTimeout(
                Duration.ofMillis(4_500),
                () -> assertThrows(RuntimeException.class, () -> directory.update(AwsBench.POOL, "ada", VERIFIED)));
    }
}
