package dev.countersign.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.StringInputStream;

/** The requests of a back end, signed by the AWS SDK as it signs those to API Gateway. */
final class SignedRequests {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity keys;
    private final String region;

    SignedRequests(String accessKey, String secretKey, String region) {
        this.keys = AwsCredentialsIdentity.create(accessKey, secretKey);
        this.region = region;
    }

    HttpRequest post(URI address, String body) {
        SdkHttpRequest signed = signer.sign(request -> request.identity(keys)
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(address)
                                .build())
                        .payload(() -> new StringInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body, UTF_8));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) { // java.net.http says it by itself
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }
}
