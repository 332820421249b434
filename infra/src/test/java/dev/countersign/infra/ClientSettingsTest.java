package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.challenge.Challenge.Entry;
import dev.countersign.signin.AppClient;
import dev.countersign.signin.SignInMethod;
import dev.countersign.signin.StepUpToken;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The item of app clients, as the template writes it, is one that the functions read. */
final class ClientSettingsTest {
    /** As CloudFormation does, with ids that are their logical names. */
    private static String joined(Map<String, Object> value) {
        StringBuilder text = new StringBuilder();
        List<?> parts = (List<?>) ((List<?>) Synthesised.at(value, "Fn::Join")).get(1);
        for (Object part : parts) {
            text.append(part instanceof Map<?, ?> reference ? reference.get("Ref") : part);
        }
        return text.toString();
    }

    private static Object plain(Object attribute) {
        Map<String, Object> typed = Synthesised.typed(attribute);
        if (typed.containsKey("S")) {
            return Synthesised.at(typed, "S");
        }
        return typed.containsKey("L")
                ? Synthesised.list(typed, "L").stream()
                        .map(ClientSettingsTest::plain)
                        .toList()
                : Synthesised.at(typed, "M");
    }

    @Test
    void itemHoldsEveryClientUnderItsId() throws ParseException {
        AppClient approvals = new AppClient(
                "approvals",
                Set.of(SignInMethod.EMAIL_OTP_STEPUP),
                Entry.PARAMETERS,
                StepUpToken.WITH_CODE,
                Set.of("web", "approvals"));
        Synthesised template =
                Synthesised.of(Synthesised.email().client(approvals).setting("STEP_UP_SAME_KIND", "allow"));
        Map<String, Object> resource = template.resource("Custom::CountersignClients", "CountersignClientSettings");

        Map<String, Object> call = JSONObjectUtils.parse(joined(Synthesised.object(resource, "Create")));

        assertEquals("PutItem", call.get("action"));
        Map<String, Object> item = Synthesised.object(call, "parameters", "Item");
        String pool =
                template.resources("AWS::Cognito::UserPool").keySet().iterator().next();
        assertEquals("CLIENTS#" + pool, plain(Synthesised.at(item, "pk")));
        Map<String, Object> clients = Synthesised.object(item, "clients", "M");
        String web = id(template, "CountersignSignInClientweb");
        String stepUp = id(template, "CountersignSignInClientapprovals");
        assertEquals(Set.of(web, stepUp), clients.keySet());
        Map<String, Object> written = Synthesised.object(clients, stepUp, "M");
        assertEquals("approvals", plain(Synthesised.at(written, "name")));
        assertEquals(List.of("EMAIL_OTP_STEPUP"), plain(Synthesised.at(written, "methods")));
        assertEquals("parameters", plain(Synthesised.at(written, "entry")));
        assertEquals("with-code", plain(Synthesised.at(written, "stepUpToken")));
        assertEquals(List.of(stepUp, web), plain(Synthesised.at(written, "stepUpFrom")));
        assertEquals(resource.get("Create"), resource.get("Update"));
    }

    private static String id(Synthesised template, String begins) {
        return template.resources("AWS::Cognito::UserPoolClient").keySet().stream()
                .filter(id -> id.startsWith(begins))
                .findFirst()
                .orElseThrow();
    }
}
