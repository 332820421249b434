package dev.countersign.passcode;

/**
 * Where passcodes are issued and accepted: those of another stage or another region are wrong here.
 *
 * @param stage name of the environment
 * @param region of AWS; empty where there is none
 */
public record Deployment(String stage, String region) {}
