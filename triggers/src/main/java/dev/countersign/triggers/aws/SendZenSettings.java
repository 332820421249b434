package dev.countersign.triggers.aws;

/**
 * How SendZen is reached.
 *
 * @param url where messages are posted to
 * @param keySecret name or ARN of the secret in AWS Secrets Manager that holds the key; not the key
 * @param from the number that messages come from, as SendZen knows it
 */
public record SendZenSettings(String url, String keySecret, String from) {}
