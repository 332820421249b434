package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** C9: what providers report reaches one function, which only they may call. */
final class ReceiptsTest {
    private static final Synthesised MAIL = Synthesised.of(Synthesised.email().receipts(true));
    private static final Synthesised SMS = Synthesised.of(Synthesised.sms().receipts(true));

    private static List<Map<String, Object>> callers(Synthesised template) {
        return template.resources("AWS::Lambda::Permission").values().stream()
                .filter(permission ->
                        Synthesised.text(permission, "FunctionName").contains("CountersignReceiptsLive"))
                .toList();
    }

    private static List<Map<String, Object>> toTheBus(Synthesised template) {
        return template.resources("AWS::SES::ConfigurationSetEventDestination").values().stream()
                .map(destination -> Synthesised.object(destination, "EventDestination"))
                .filter(destination -> destination.containsKey("EventBridgeDestination"))
                .toList();
    }

    @Test
    @DisplayName("E2 off: no function, no rule, no event on the bus, no output")
    void offLeavesNothing() {
        String off = Synthesised.of(Synthesised.email()).json().toString();

        for (String trace : List.of("Receipts", "AWS::Events", "EventBridge", "MessagesDelivered")) {
            assertFalse(off.contains(trace), trace);
        }
    }

    @Test
    void eventsOfOurConfigurationSetReachTheFunction() {
        Map<String, Object> destination = toTheBus(MAIL).get(0);
        assertEquals(
                Set.of("bounce", "complaint", "delivery", "reject"),
                Set.copyOf(Synthesised.list(destination, "MatchingEventTypes")));
        assertTrue(destination.toString().contains(":event-bus/default"), destination::toString);

        Map<String, Object> rule = MAIL.resource("AWS::Events::Rule", "CountersignReceiptsFeedMail");
        Map<String, Object> pattern = Synthesised.object(rule, "EventPattern");
        assertEquals(List.of("aws.ses"), pattern.get("source"));
        assertEquals(
                Set.of("Email Delivered", "Email Bounced", "Email Complaint Received", "Email Rejected"),
                Set.copyOf(Synthesised.list(pattern, "detail-type")));
        assertTrue(
                Synthesised.text(Synthesised.object(pattern, "detail", "mail", "tags"), "ses:configuration-set")
                        .contains("CountersignMailEvents"),
                pattern::toString);
        assertTrue(Synthesised.text(rule, "Targets").contains("CountersignReceiptsLive"), rule::toString);
    }

    @Test
    @DisplayName("a configuration set of the team's is listened to, and not changed")
    void configurationSetOfTheTeamIsNotChanged() {
        Synthesised theirs = Synthesised.of(
                Synthesised.email().setting("SES_CONFIGURATION_SET", "ours").receipts(true));

        assertEquals(List.of(), toTheBus(theirs));
        assertTrue(theirs.resource("AWS::Events::Rule", "CountersignReceiptsFeedMail")
                .toString()
                .contains("ses:configuration-set=[ours]"));
    }

    @Test
    @DisplayName("by e-mail alone the rule may call the function, and nobody else")
    void onlyTheRuleCalls() {
        List<Map<String, Object>> callers = callers(MAIL);

        assertEquals(1, callers.size());
        assertEquals("events.amazonaws.com", callers.get(0).get("Principal"));
        assertTrue(Synthesised.text(callers.get(0), "SourceArn").contains("CountersignReceiptsFeedMail"));
    }

    @Test
    @DisplayName("by SMS alone the two delivery logs of this account may call it, and no rule is made")
    void onlyTheDeliveryLogsCall() {
        assertTrue(SMS.resources("AWS::Events::Rule").isEmpty());
        List<Map<String, Object>> callers = callers(SMS);

        assertEquals(2, callers.size());
        for (Map<String, Object> caller : callers) {
            assertEquals("logs.amazonaws.com", caller.get("Principal"));
            assertEquals(Map.of("Ref", "AWS::AccountId"), caller.get("SourceAccount"));
        }
        for (String log : List.of("/DirectPublishToPhoneNumber:*", "/DirectPublishToPhoneNumber/Failure:*")) {
            assertTrue(
                    callers.stream()
                            .anyMatch(caller ->
                                    Synthesised.text(caller, "SourceArn").contains(log)),
                    log);
        }
    }

    @Test
    void eventsOfWhatsAppByAwsReachTheFunction() {
        Synthesised byAws = Synthesised.of(Synthesised.sms()
                .setting("CHANNELS", "sms,whatsapp")
                .setting("WHATSAPP_PROVIDER", "aws")
                .setting("WHATSAPP_PHONE_NUMBER_ID", "phone-number-id-0123456789abcdef0123456789abcdef")
                .setting("WHATSAPP_TEMPLATE_NAME", "code")
                .setting("WHATSAPP_LANG_CODE", "en_US")
                .receipts(true));

        Map<String, Object> pattern = Synthesised.object(
                byAws.resource("AWS::Events::Rule", "CountersignReceiptsFeedWhatsApp"), "EventPattern");
        assertEquals(List.of("aws.social-messaging"), pattern.get("source"));
        assertEquals(3, callers(byAws).size(), "the rule, and the two logs of text messages");
    }

    @Test
    void whatIsSentFromAnotherRegionIsNotListenedTo() {
        Synthesised elsewhere = Synthesised.of(
                Synthesised.sms().setting("SNS_REGION", "eu-west-1").receipts(true));

        assertEquals(List.of(), callers(elsewhere));
    }

    @Test
    @DisplayName("the function is told nothing but its stage, is watched and drawn, and its alias is an output")
    void functionIsWatched() {
        assertEquals(Set.of("STAGE"), MAIL.environment("Receipts").keySet());
        assertEquals(
                30,
                Synthesised.number(MAIL.resource("AWS::Lambda::Function", "CountersignReceiptsFunction"), "Timeout"));
        Set<String> alarms = MAIL.resources("AWS::CloudWatch::Alarm").keySet().stream()
                .map(id -> id.replaceAll("^CountersignAlarms|[0-9A-F]{8}$", ""))
                .filter(id -> id.startsWith("Receipts"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("ReceiptsFaults", "ReceiptsErrors", "ReceiptsThrottles", "ReceiptsSlow"), alarms);
        String dashboard = MAIL.resources("AWS::CloudWatch::Dashboard").toString();
        assertTrue(dashboard.contains("MessagesDelivered") && dashboard.contains("MessagesFailed"), dashboard);
        assertTrue(Synthesised.object(MAIL.json(), "Outputs").keySet().stream()
                .anyMatch(id -> id.startsWith("ReceiptsAlias")));
    }
}
