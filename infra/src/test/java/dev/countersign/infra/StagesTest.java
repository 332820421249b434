package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Challenge.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cdk.json may say of a stage. */
final class StagesTest {
    private static final String SETTINGS = "'settings':{'CHANNELS':'email','SES_FROM_ADDRESS':'no-reply@bank.example'}";

    private static Map<String, CountersignProps> read(String json) throws ParseException {
        return Stages.read(JSONObjectUtils.parse(json.replace('\'', '"')));
    }

    @Test
    void stageIsReadWithItsClients() throws ParseException {
        CountersignProps props = Objects.requireNonNull(read("{'live':{" + SETTINGS
                        + ",'plan':'PLUS','tokenTrigger':'V3','alarmEmail':'ops@bank.example',"
                        + "'codeKeys':['2','1'],'dashboard':false,'receipts':true,'passcodeCallers':{'arn:aws:iam::123456789012:role/batch':['billing','reports']},'userNameApi':true,'apiOrigins':['https://www.bank.example'],'clients':{'web':{'methods':['EMAIL_OTP'],'entry':'direct'}}}}")
                .get("live"));

        assertEquals("live", props.stage());
        assertEquals(Plan.PLUS, props.plan());
        assertEquals(TokenTrigger.V3, props.tokenTrigger());
        assertEquals("ops@bank.example", props.alarmEmail());
        assertEquals(List.of("2", "1"), props.codeKeys());
        assertEquals(false, props.dashboard());
        assertTrue(props.userNameApi());
        assertTrue(props.receipts());
        assertEquals(
                Map.of("arn:aws:iam::123456789012:role/batch", List.of("billing", "reports")), props.passcodeCallers());
        assertEquals(List.of("https://www.bank.example"), props.apiOrigins());
        assertEquals(Entry.DIRECT, props.clients().get(0).entry());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | context countersign is missing",
                "{'dev':[]} | dev: it must be an object",
                "{'dev':{'setings':{}}} | dev: setings is not a property",
                "{'dev':{'plan':'GOLD'}} | dev: plan must be one of [LITE, ESSENTIALS, PLUS], was \"GOLD\"",
                "{'dev':{'plan':null}} | dev: plan must not be null",
                "{'dev':{'tracing':'yes'}} | tracing must be true or false",
                "{'dev':{'passcodeCallers':['billing']}} | passcodeCallers must be an object",
                "{'dev':{'passcodeCallers':{'arn':'billing'}}} | passcodeCallers: arn must be a list",
                "{'dev':{'codeKeys':'1'}} | codeKeys must be a list",
                "{'dev':{'clients':{'web':{'methods':['OTP']}}}} | clients: web: methods must be one of",
                "{'dev':{'clients':{'web':{'method':['EMAIL_OTP']}}}} | method is not a property",
                "{'dev':{'clients':{'web':{'methods':[]}}}} | offers no method",
                "{'dev':{'clients':{'web':{'methods':['EMAIL_OTP'],'entry':'front-door'}}}} | entry must be one of"
            })
    void faultSaysWhatToWrite(String json, String told) {
        String message = String.valueOf(
                assertThrows(InvalidPropsException.class, () -> read(json)).getMessage());

        assertTrue(message.contains(told), message);
    }

    @Test
    void faultsOfAllStagesAreInOneMessage() {
        String message = String.valueOf(assertThrows(
                        InvalidPropsException.class,
                        () -> read("{'dev':{'plan':'GOLD'},'test':{" + SETTINGS
                                + ",'clients':{'web':{'methods':['EMAIL_OTP']}}},'live':{" + SETTINGS + "}}"))
                .getMessage());

        assertTrue(message.contains("2 fault(s)"), message);
        assertTrue(message.contains("\n  - dev: plan must be one of"), message);
        assertTrue(message.contains("\n  - live: clients must not be empty"), message);
    }

    @Test
    void ourOwnCdkJsonIsRead() throws IOException, ParseException {
        Map<String, Object> cdk = JSONObjectUtils.parse(Files.readString(Path.of("../cdk.json")));

        assertTrue(Stages.read(Synthesised.object(cdk, "context").get("countersign"))
                .containsKey("dev"));
    }
}
