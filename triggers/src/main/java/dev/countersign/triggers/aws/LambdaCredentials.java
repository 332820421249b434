package dev.countersign.triggers.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;

/**
 * Where a function finds the credentials of its role: in the environment, or with SnapStart at the address that the
 * environment names. Nothing else is tried, so nothing is waited for.
 */
public final class LambdaCredentials {
    private LambdaCredentials() {}

    /** A provider that asks when it is first needed, so that a snapshot holds no credentials. */
    public static AwsCredentialsProvider provider() {
        return AwsCredentialsProviderChain.builder()
                .credentialsProviders(
                        EnvironmentVariableCredentialsProvider.create(),
                        ContainerCredentialsProvider.builder().build())
                .build();
    }
}
