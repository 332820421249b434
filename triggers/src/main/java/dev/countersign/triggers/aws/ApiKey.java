package dev.countersign.triggers.aws;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.countersign.delivery.DeliveryException;
import dev.countersign.delivery.DeliveryException.Cause;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;

/**
 * A provider's key, kept in AWS Secrets Manager: the secret's text, or its member {@code apiKey} where the text is an object of
 * JSON. It is fetched when it is first needed, after five minutes again, and at once when the provider refuses it, so that a new
 * key needs no deployment.
 */
final class ApiKey {
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** What a header can carry, so that no key can begin another header. */
    private static final Pattern FORM = Pattern.compile("[!-~]{1,4096}");

    private final SecretsManagerClient secrets;
    private final String secret;
    private final Clock clock;
    private volatile @Nullable Known known;

    ApiKey(SecretsManagerClient secrets, String secret, Clock clock) {
        this.secrets = secrets;
        this.secret = secret;
        this.clock = clock;
    }

    /** No record, since a record prints what it holds. */
    private static final class Known {
        private final String key;
        private final Instant until;

        private Known(String key, Instant until) {
            this.key = key;
            this.until = until;
        }
    }

    /** The key, as it was at most five minutes ago. */
    String current() throws DeliveryException {
        Known now = known;
        return now != null && clock.instant().isBefore(now.until) ? now.key : renewed();
    }

    /** The key as it is now. */
    String renewed() throws DeliveryException {
        String key = fetch();
        if (!FORM.matcher(key).matches()) {
            throw new DeliveryException(Cause.UNAVAILABLE);
        }
        known = new Known(key, clock.instant().plus(LIFE));
        return key;
    }

    private String fetch() throws DeliveryException {
        GetSecretValueRequest request = GetSecretValueRequest.builder()
                .secretId(secret)
                .overrideConfiguration(Calls::withTimeToReport)
                .build();
        try {
            String text = secrets.getSecretValue(request).secretString();
            return text == null ? "" : keyIn(text.strip());
        } catch (ParseException | RuntimeException e) {
            throw new DeliveryException(Cause.UNAVAILABLE);
        }
    }

    private static String keyIn(String text) throws ParseException {
        if (!text.startsWith("{")) {
            return text;
        }
        String key = JSONObjectUtils.getString(JSONObjectUtils.parse(text), "apiKey");
        return key == null ? "" : key;
    }
}
