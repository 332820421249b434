package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.triggers.testing.Fault;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.Tables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An operator changes a user name, against DynamoDB Local and a Cognito on loopback. */
final class RenameTest {
    private static final String ADA = "c0ffee00-1111-4222-8333-444444444444";
    private static final String EVE = "c0ffee00-1111-4222-8333-555555555555";
    private static final String UPDATE = "cognito-idp:AdminUpdateUserAttributes";

    private final LoopbackAws aws = LoopbackAws.start();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ByteArrayOutputStream failed = new ByteArrayOutputStream();
    private final Path outputs;

    RenameTest(@TempDir Path directory) {
        this.outputs = Canned.write(directory, Canned.text("outputs.json"));
    }

    @BeforeEach
    void createTable() {
        try (Account account = Account.at(aws.endpoint());
                DynamoDbClient dynamo = account.dynamo("eu-central-1")) {
            Tables.create(dynamo, "countersign");
        }
        aws.forget();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private int rename(String user, String name) {
        told.reset();
        failed.reset();
        List<String> arguments = new ArrayList<>(List.of("--outputs", outputs.toString()));
        arguments.addAll(List.of("--endpoint", aws.endpoint().toString(), "--user", user, "--name", name));
        return Rename.run(arguments, new PrintStream(told, true, UTF_8), new PrintStream(failed, true, UTF_8));
    }

    private String lastUpdate() {
        List<String> bodies =
                aws.calls(UPDATE).stream().map(call -> call.body()).toList();
        return bodies.get(bodies.size() - 1);
    }

    @Test
    @DisplayName("the name is changed, the pool is told, and the former and the new one are printed for the records")
    void nameIsChanged() throws ParseException {
        assertEquals(0, rename(ADA, "Ada"), failed.toString(UTF_8));
        assertTrue(told.toString(UTF_8).startsWith("no name -> Ada"), told.toString(UTF_8));

        assertEquals(0, rename(ADA, "Countess"), failed.toString(UTF_8));

        List<String> lines = told.toString(UTF_8).lines().toList();
        assertEquals("Ada -> Countess", lines.get(0));
        Map<String, Object> line = JSONObjectUtils.parse(lines.get(1));
        assertEquals("USER_NAME_CHANGED", line.get("what"));
        assertEquals(ADA, line.get("sub"));
        assertEquals("Ada", line.get("before"));
        assertEquals("Countess", line.get("after"));
        assertTrue(lastUpdate().contains("\"Username\":\"name-of-" + ADA + "\""), lastUpdate());
        assertTrue(lastUpdate().contains("\"custom:username\"") && lastUpdate().contains("\"Countess\""));
    }

    @Test
    @DisplayName("a name that somebody has or had is refused, and nothing is changed")
    void takenNameIsRefused() {
        rename(ADA, "Ada");
        rename(ADA, "Countess");
        aws.forget();

        assertEquals(1, rename(EVE, "ADA"));
        assertTrue(failed.toString(UTF_8).contains("somebody else has this name, or once had it"));
        assertEquals(1, rename(EVE, "countess"));
        assertEquals(List.of(), aws.calls(UPDATE));
        assertEquals(0, rename(ADA, "Ada"), "his former one");
    }

    @Test
    @DisplayName("UN-08 the pool failed after the change: run again, it finishes")
    void repeatFinishes() {
        rename(ADA, "Ada");
        aws.fail(UPDATE, Fault.DENIED);

        assertEquals(1, rename(ADA, "Countess"));
        assertTrue(failed.toString(UTF_8).contains("Run it again"), failed.toString(UTF_8));

        assertEquals(0, rename(ADA, "Countess"));
        assertTrue(told.toString(UTF_8).startsWith("Countess -> Countess"));
        assertTrue(lastUpdate().contains("\"Countess\""));
    }

    @Test
    void userWhoDoesNotExistIsSaid() {
        aws.refuse("cognito-idp:AdminGetUser", "UserNotFoundException");

        assertEquals(1, rename(ADA, "Ada"));
        assertTrue(failed.toString(UTF_8).contains("has no user whose sub is " + ADA), failed.toString(UTF_8));
        assertTrue(aws.names().stream().noneMatch(name -> name.startsWith("dynamodb:")), "nothing was claimed");
    }

    @Test
    void callThatIsWrongChangesNothing() {
        assertThrows(IllegalArgumentException.class, () -> rename(ADA, "a b"));
        assertThrows(IllegalArgumentException.class, () -> rename(ADA, "ab"));
        assertEquals(List.of(), aws.names());
    }
}
