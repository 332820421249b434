package dev.countersign.triggers.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWKSet;
import dev.countersign.jwt.JwkSource;
import dev.countersign.jwt.KeysUnavailableException;
import dev.countersign.triggers.Deadline;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Reads a pool's public keys over the HTTP client that calls AWS, so that a function has one pool of connections and one TLS
 * stack. Same limits as {@link JwkSource#ofUrl}: it follows no redirect and reads at most 64 kB.
 */
final class SdkJwkSource implements JwkSource {
    private static final int SIZE_LIMIT_BYTES = 64 * 1024;
    private static final int OK = 200;

    private final SdkHttpClient http;
    private final SdkHttpRequest request;

    SdkJwkSource(SdkHttpClient http, URI address) {
        JwkSource.ofUrl(address); // refuses an address that keys must not come from
        this.http = http;
        this.request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(address)
                .putHeader("Accept", "application/json")
                .build();
    }

    @Override
    public JWKSet fetch() throws KeysUnavailableException {
        try {
            return JWKSet.parse(text());
        } catch (IOException e) {
            throw new KeysUnavailableException("the key set could not be read", e);
        } catch (ParseException | RuntimeException e) {
            throw new KeysUnavailableException("the answer is not a JWK Set", e);
        }
    }

    /** A trigger that has waited for the table already has less time for the keys. */
    @Override
    public Duration patience() {
        Duration usual = JwkSource.super.patience();
        Duration left = Deadline.left();
        return left.compareTo(usual) < 0 ? left : usual;
    }

    private String text() throws IOException {
        HttpExecuteResponse response = http.prepareRequest(
                        HttpExecuteRequest.builder().request(request).build())
                .call();
        try (AbortableInputStream body =
                response.responseBody().orElseThrow(() -> new IOException("the answer has no body"))) {
            byte[] bytes = body.readNBytes(SIZE_LIMIT_BYTES + 1);
            if (response.httpResponse().statusCode() != OK || bytes.length > SIZE_LIMIT_BYTES) {
                body.abort(); // the rest would be read before the connection is used again
                throw new IOException("the answer is no key set");
            }
            return new String(bytes, UTF_8);
        }
    }
}
