package dev.countersign.local.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.username.ChooseUserName;
import dev.countersign.username.UserName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code countersign doctor} where WhatsApp or the HTTP API is on. */
final class FeaturesDoctorTest extends DoctorBench {
    private static final String SECRET = "DescribeSecret";
    private static final String POOL = "DescribeUserPool";

    private void sendZen() {
        outputs = Canned.with(
                outputs, "\"email,sms\"", "\"email,sms,whatsapp\", \"SendZenSecret\": \"countersign/sendzen\"");
    }

    private void api(String function) {
        outputs = Canned.with(
                outputs,
                "\"AlarmTopicArn\"",
                "\"" + function + "Alias\": \"arn:aws:lambda:eu-central-1:111122223333:function:countersign-" + function
                        + ":live\", \"AlarmTopicArn\"");
    }

    private void userNames() {
        api("UserName");
        aws.answer(POOL, pool());
    }

    private static String pool() {
        return Canned.withAttributes(Canned.text(POOL + ".json"), OurAttributes.OF_USER_NAMES);
    }

    /** Whoever reads a terminal or a pipeline's log must not get the key, so it is not even asked for. */
    @Test
    void keyIsDescribedAndNeverFetched() {
        sendZen();

        assertEquals(0, doctor(), () -> told.toString(UTF_8));

        assertTrue(lines("ok").contains("ok       WhatsApp key: countersign/sendzen"), () -> told.toString(UTF_8));
        List<CannedAws.Call> calls = aws.calls().stream()
                .filter(call -> call.service().equals("secretsmanager"))
                .toList();
        assertEquals(1, calls.size());
        assertEquals(SECRET, calls.get(0).operation());
        assertEquals("eu-central-1", calls.get(0).region());
        assertEquals("{\"SecretId\":\"countersign/sendzen\"}", calls.get(0).body());
    }

    @Test
    void keyMustBeThere() {
        sendZen();
        aws.refuse(SECRET, 400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        assertTodo(
                "WhatsApp key: there is no secret countersign/sendzen.",
                "aws secretsmanager create-secret --name countersign/sendzen --region eu-central-1"
                        + " --secret-string file://key.txt");
    }

    @Test
    void keyMustNotBeOnItsWayOut() {
        sendZen();
        aws.answerWith(SECRET, "\"CreatedDate\"", "\"DeletedDate\": 1767225600.0, \"CreatedDate\"");
        assertTodo("is to be deleted", "aws secretsmanager restore-secret --secret-id countersign/sendzen --region");
    }

    @Test
    void secretMustHoldSomething() {
        sendZen();
        aws.answerWith(SECRET, "AWSCURRENT", "AWSPENDING");
        assertTodo("countersign/sendzen is empty", "aws secretsmanager put-secret-value --secret-id");
    }

    @Test
    void keyThatGuardsTheSecretIsNamed() {
        sendZen();
        aws.answerWith(SECRET, "\"CreatedDate\"", "\"KmsKeyId\": \"alias/team\", \"CreatedDate\"");

        assertEquals(0, doctor());

        assertTrue(
                lines("ok").stream()
                        .anyMatch(line -> line.endsWith(
                                "under the key alias/team, by which the functions must be allowed to decrypt")),
                () -> told.toString(UTF_8));
    }

    @Test
    void deniedLookAtTheKeyIsUnknown() {
        sendZen();
        aws.refuse(SECRET, 400, "AccessDeniedException", "no");

        assertEquals(0, doctor());

        assertEquals(List.of("unknown  WhatsApp key: AccessDeniedException: no"), lines("unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UserName", "Contact", "Codes"})
    void functionOfTheApiMustRun(String function) {
        userNames();
        api("Contact");
        api("Codes");
        aws.answerTo(
                "GetFunctionConfiguration",
                "countersign-" + function,
                Canned.with(Canned.text("GetFunctionConfiguration.json"), "\"Active\"", "\"Inactive\""));
        assertTodo("function of " + function + ": live is version 7, Inactive", "Wake it: aws lambda invoke");
    }

    @Test
    void changesOfAddressNeedNoAttribute() {
        api("Contact");

        assertEquals(0, doctor());

        assertTrue(lines().stream().noneMatch(line -> line.contains("attributes")), () -> told.toString(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "username_set"})
    void attributesOfUserNamesMustBeThere(String name) {
        userNames();
        aws.answer(POOL, Canned.with(pool(), "\"custom:" + name + "\"", "\"custom:other\""));
        assertTodo(
                "pool: attributes: there is no custom:" + name + ".",
                "--custom-attributes Name=" + name + ",AttributeDataType=String,Mutable=true");
    }

    @Test
    void attributesOfUserNamesAreThoseThatAreWritten() {
        UserName name = UserName.parse("ada").orElseThrow();
        assertEquals(ChooseUserName.attributes(name).keySet(), Set.copyOf(OurAttributes.OF_USER_NAMES));
    }
}
