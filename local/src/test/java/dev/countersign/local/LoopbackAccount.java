package dev.countersign.local;

import dev.countersign.delivery.AddressKind;
import dev.countersign.delivery.Destination;
import dev.countersign.delivery.Medium;
import dev.countersign.delivery.Message;
import dev.countersign.triggers.testing.AwsCall;
import dev.countersign.triggers.testing.LoopbackAws;
import dev.countersign.triggers.testing.Tables;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A loopback AWS with what a deployment makes: the table. Its messages go on to the inbox of a local pool. */
final class LoopbackAccount implements AutoCloseable {
    static final String TABLE = "countersign";

    private static final Pattern SENDZEN_TO = Pattern.compile("\"to\":\"([+0-9]+)\"");
    private static final Pattern SENDZEN_CODE = Pattern.compile("\"text\":\"([0-9]+)\"");

    final LoopbackAws aws = LoopbackAws.start();

    void createTable() {
        try (DynamoDbClient dynamo = DynamoDbClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(LocalCountersign.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret-of-the-test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            Tables.create(dynamo, TABLE);
        }
    }

    /** Settings of WhatsApp, by a SendZen on this machine. */
    Map<String, String> whatsApp() {
        aws.keepSecret("sendzen-key", "key-of-the-test");
        return Map.of(
                "CHANNELS", "email,sms,whatsapp",
                "FALLBACK_SIGN_IN", "whatsapp,sms,email",
                "WHATSAPP_TEMPLATE_NAME", "sign_in",
                "WHATSAPP_LANG_CODE", "en_US",
                "WHATSAPP_FROM", "12025550199",
                "SENDZEN_API_URL", aws.sendZenUrl().toString(),
                "SENDZEN_API_KEY_SECRET", "sendzen-key");
    }

    /** So that whoever reads the inbox finds what went out by SNS, SES and SendZen. */
    void deliverTo(Inbox inbox) {
        aws.onMessage(call -> deliver(call, inbox));
    }

    private static void deliver(AwsCall call, Inbox inbox) {
        Map<String, String> form = call.parameters();
        if (call.service().equals("sendzen")) {
            put(inbox, Medium.WHATSAPP, first(SENDZEN_TO, call.body()), "", first(SENDZEN_CODE, call.body()), "");
        } else if (call.action().equals("Publish")) {
            put(inbox, Medium.SMS, form.getOrDefault("PhoneNumber", ""), "", form.getOrDefault("Message", ""), "");
        } else {
            put(
                    inbox,
                    Medium.EMAIL,
                    form.getOrDefault("Destination.ToAddresses.member.1", ""),
                    form.getOrDefault("Message.Subject.Data", ""),
                    form.getOrDefault("Message.Body.Text.Data", ""),
                    form.getOrDefault("Message.Body.Html.Data", ""));
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static void put(Inbox inbox, Medium medium, String to, String subject, String text, String html) {
        AddressKind kind = medium.kind();
        inbox.send(
                medium, Destination.of(kind, to).orElseThrow(), new Message(Locale.ENGLISH, "", subject, text, html));
    }

    @Override
    public void close() {
        aws.close();
    }
}
