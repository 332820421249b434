package dev.countersign.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.StringInputStream;

/** A request that the AWS SDK has signed: the same rules as those of the authorizer, written by somebody else. */
public final class SignedCall {
    private SignedCall() {}

    public static HttpRequest of(DemoCaller caller, String method, URI address, String body) {
        return of(caller, method, address, body, Map.of(), Clock.systemUTC());
    }

    public static HttpRequest of(
            DemoCaller caller, String method, URI address, String body, Map<String, String> headers, Clock clock) {
        SdkHttpRequest.Builder unsigned =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(address);
        headers.forEach(unsigned::putHeader);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(AwsCredentialsIdentity.create(caller.accessKey(), caller.secretKey()))
                        .request(unsigned.build())
                        .payload(() -> new StringInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SignatureAuthorizer.SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body, UTF_8));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) { // the client's own business
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }
}
