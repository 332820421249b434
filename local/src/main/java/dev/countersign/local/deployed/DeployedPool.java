package dev.countersign.local.deployed;

import dev.countersign.local.account.Outputs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user pool of a stack, and where it answers.
 *
 * @param cognito address of the service, without a path
 * @param clients ids of the app clients by name, in the order of the outputs
 * @param channels {@code email}, {@code sms}, {@code whatsapp}
 */
record DeployedPool(
        String region,
        String id,
        URI cognito,
        Map<String, String> clients,
        List<String> channels,
        boolean claimsInAccessToken) {

    /** @param instead of the address in AWS */
    static DeployedPool of(Outputs outputs, Optional<URI> instead) {
        String region = outputs.region();
        // They become parts of addresses, so they must not be able to name another host or path.
        requireForm(outputs, "Region", region, "[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
        requireForm(outputs, "UserPoolId", outputs.userPoolId(), "[\\w-]+_[0-9A-Za-z]+");
        URI cognito = instead.orElseGet(() -> URI.create("https://cognito-idp." + region + ".amazonaws.com"));
        return new DeployedPool(
                region,
                outputs.userPoolId(),
                cognito.resolve("/"),
                outputs.clients(),
                Stream.of("email", "sms", "whatsapp")
                        .filter(outputs.channels()::contains)
                        .toList(),
                !outputs.tokenTrigger().equals("V1_0"));
    }

    private static void requireForm(Outputs outputs, String key, String value, String form) {
        if (!value.matches(form)) {
            throw new IllegalArgumentException(
                    key + " of stack " + outputs.stack() + " is not one of AWS, was \"" + value + "\"");
        }
    }

    /** The {@code iss} of its tokens. */
    String issuer() {
        return cognito.resolve("/" + id).toString();
    }

    URI keys() {
        return URI.create(issuer() + "/.well-known/jwks.json");
    }

    /** The client's name, or that of the first one. */
    String client(Optional<String> wanted) {
        String name = wanted.orElseGet(() -> clients.keySet().iterator().next());
        if (!clients.containsKey(name)) {
            throw new IllegalArgumentException("there is no app client \"" + name + "\", but " + clients.keySet());
        }
        return name;
    }
}
