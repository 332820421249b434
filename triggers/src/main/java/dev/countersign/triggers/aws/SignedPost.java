package dev.countersign.triggers.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Calls of one action of AWS that the SDK has no client for here (docs/decisions/0020-whatsapp-providers.md), with its signature. */
final class SignedPost {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider credentials;
    private final URI address;
    private final String service;
    private final String region;

    SignedPost(AwsCredentialsProvider credentials, URI address, String service, String region) {
        this.credentials = credentials;
        this.address = address;
        this.service = service;
        this.region = region;
    }

    /** The head of a call that carries this body, signed with the time and the credentials of now. */
    SdkHttpRequest head(byte[] body) {
        return signer.sign(request -> request.identity(credentials.resolveCredentials())
                        .request(ProviderHttp.jsonPost(address).build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
    }
}
