package dev.countersign.example;

// docs: spring-pool

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose tokens count.
 *
 * @param issuer of the user pool, exactly as in its tokens
 * @param clientId the app client that signs people in and steps them up
 */
@ConfigurationProperties("countersign")
record PoolProperties(String issuer, String clientId) {
    URI keys() {
        return URI.create(issuer + "/.well-known/jwks.json");
    }
}
// docs: end
