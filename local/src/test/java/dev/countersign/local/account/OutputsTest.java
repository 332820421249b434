package dev.countersign.local.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputsTest {
    private static final String WHOLE = Canned.text("outputs.json");

    @TempDir
    private Path directory;

    private Outputs read(String text) {
        return read(text, null);
    }

    private Outputs read(String text, @Nullable String stack) {
        return Outputs.read(Canned.write(directory, text), stack);
    }

    private String fault(String text, @Nullable String stack) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> read(text, stack))
                .getMessage());
    }

    @Test
    void readsEveryKey() {
        Outputs outputs = read(WHOLE);

        assertEquals("Countersign", outputs.stack());
        assertEquals("eu-central-1", outputs.region());
        assertEquals("eu-central-1_Example01", outputs.userPoolId());
        assertEquals(Map.of("web", "1example23456789", "web-direct", "2example23456789"), outputs.clients());
        assertEquals("countersign", outputs.table());
        assertEquals(1, outputs.codeKeys().size());
        assertEquals(Set.of("email", "sms"), outputs.channels());
        assertEquals("Example <no-reply@mail.example.com>", outputs.sesFromAddress());
        assertEquals(Optional.of("countersign"), outputs.sesConfigurationSet());
        assertEquals("eu-west-1", outputs.sesRegion());
        assertEquals("eu-north-1", outputs.snsRegion());
        assertEquals("ESSENTIALS", outputs.plan());
        assertEquals("V2_0", outputs.tokenTrigger());
        FunctionAlias define = outputs.alias(Slot.DEFINE_AUTH_CHALLENGE);
        assertEquals("live", define.name());
        assertEquals("arn:aws:lambda:eu-central-1:111122223333:function:countersign-define", define.function());
    }

    @Test
    void regionsOfTheProvidersAreTheStacksUnlessNamed() {
        Outputs outputs =
                read(WHOLE.replace("SesRegion", "A").replace("SnsRegion", "B").replace("SesConfigurationSet", "C"));

        assertEquals("eu-central-1", outputs.sesRegion());
        assertEquals("eu-central-1", outputs.snsRegion());
        assertEquals(Optional.empty(), outputs.sesConfigurationSet());
    }

    @Test
    void triggersOfSignUpMayBeThere() {
        assertFalse(read(WHOLE).signsUp());
        assertEquals(4, read(WHOLE).slots().size());

        Outputs outputs = read(Canned.signingUp(WHOLE));

        assertTrue(outputs.signsUp());
        assertEquals(List.of(Slot.values()), outputs.slots());
        assertEquals(
                "arn:aws:lambda:eu-central-1:111122223333:function:countersign-presignup",
                outputs.alias(Slot.PRE_SIGN_UP).function());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PreSignUpAlias", "PostConfirmationAlias"})
    void oneOfThemWithoutTheOtherIsNone(String missing) {
        String fault = fault(Canned.signingUp(WHOLE).replace(missing, "Other"), null);
        assertTrue(fault.contains("lacks " + missing + ". Is it the stack of Countersign"), fault);
    }

    @Test
    void severalKeysAreAList() {
        Outputs outputs = read(Canned.with(WHOLE, "\"CodeKeyIds\": \"", "\"CodeKeyIds\": \"new, "));
        assertEquals(
                List.of("new", "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"),
                outputs.codeKeys());
    }

    @Test
    void oneOfSeveralStacksMustBeNamed() {
        String two = Canned.with(WHOLE, "{\n  \"Countersign\"", "{\"Other\": {}, \"Countersign\"");

        assertTrue(fault(two, null)
                .endsWith("outputs.json has several stacks, [Countersign, Other]. Name one with --stack"));
        assertEquals("Countersign", read(two, "Countersign").stack());
    }

    @Test
    void stackThatIsNotThereIsNamedWithThoseThatAre() {
        assertTrue(fault(WHOLE, "Conutersign")
                .endsWith("outputs.json has no stack \"Conutersign\", but [Countersign]. Name one with --stack"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"a\"", "nonsense"})
    void otherFilesAreNotOutputs(String text) {
        String fault = fault(text, null);
        assertTrue(
                fault.endsWith("Write the file with: infra/node_modules/.bin/cdk deploy --outputs-file FILE"), fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"app\": \"java\"}", "{\"context\": {\"dev\": {}}}", "{\"a\": null}", "{\"a\": {\"b\": 1}}"})
    void otherJsonIsNotOutputs(String text) {
        String fault = fault(text, null);
        assertTrue(fault.contains("is JSON, but not the outputs of a stack. Write the file with: "), fault);
    }

    @Test
    void ourCdkJsonIsNotOutputs() {
        String fault = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> Outputs.read(Path.of("../cdk.json"), null))
                        .getMessage());
        assertTrue(fault.startsWith("../cdk.json is JSON, but not the outputs of a stack. "), fault);
    }

    @Test
    void noStackIsNoOutputs() {
        assertTrue(fault("{}", null).contains("has no stack. Write the file with"));
    }

    @Test
    void allMissingKeysAreNamedAtOnce() {
        String fault = fault(WHOLE.replace("\"PepperKeyId\"", "\"A\"").replace("\"SesFromAddress\"", "\"B\""), null);
        assertTrue(fault.contains("lacks PepperKeyId, SesFromAddress. Is it the stack of Countersign"), fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"ESSENTIALS\"|\"FREE\"|Plan of stack Countersign must be one of [ESSENTIALS, LITE, PLUS], was \"FREE\"",
                "\"V2_0\"|\"2\"|TokenTrigger of stack Countersign must be one of [V1_0, V2_0, V3_0], was \"2\"",
                "\"web=1example23456789,|\"web,|Clients of stack Countersign must be name=id,name=id",
                "countersign-define:live|countersign-define|is not the ARN of an alias",
                "\"AlarmTopicArn\"|\"PreSignUpAlias\": \"a\", \"PostConfirmationAlias\": \"b\", \"AlarmTopicArn\"|is not the ARN of an alias",
            })
    void valueThatCannotBeIsNamed(String old, String other, String message) {
        String fault = fault(Canned.with(WHOLE, old, other), null);
        assertTrue(fault.contains(message), fault);
    }
}
