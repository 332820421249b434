package dev.countersign.local.docs;

// docs: java-signed-calls

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Registered transactions by HTTP, each request signed with the credentials of this back end. */
final class TransactionsApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String url;
    private final String region;
    private final AwsCredentialsProvider credentials;

    /** {@code url} is the stack's {@code ApiUrl}. */
    TransactionsApi(String url, String region, AwsCredentialsProvider credentials) {
        this.url = url;
        this.region = region;
        this.credentials = credentials;
    }

    /** 201 with the id that your app needs; under the same key again it is the same transaction. */
    HttpResponse<String> register(String transaction, String idempotencyKey) throws IOException, InterruptedException {
        return post("/transactions", Map.of("Idempotency-Key", idempotencyKey), transaction);
    }

    /** 200 once: execute what it says. {@code id} is of your record, and the token was verified, so neither needs an escape. */
    HttpResponse<String> confirm(String id, String token) throws IOException, InterruptedException {
        return post("/transactions/" + id + "/confirm", Map.of(), "{\"token\":\"" + token + "\"}");
    }

    private HttpResponse<String> post(String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(url + path))
                .putHeader("Content-Type", "application/json");
        headers.forEach(unsigned::putHeader);
        return http.send(request(signed(unsigned.build(), body), body), BodyHandlers.ofString(UTF_8));
    }

    private SdkHttpRequest signed(SdkHttpRequest unsigned, String body) {
        return signer.sign(request -> request.identity(credentials.resolveCredentials())
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
    }

    private static HttpRequest request(SdkHttpRequest signed, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(signed.getUri()).timeout(TIMEOUT).POST(BodyPublishers.ofString(body, UTF_8));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) { // java.net.http says it by itself
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }
}
// docs: end
