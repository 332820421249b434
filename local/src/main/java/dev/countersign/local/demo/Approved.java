package dev.countersign.local.demo;

/**
 * A payment that was approved and executed.
 *
 * @param token an access token of the one who has approved it
 */
record Approved(String payment, String token) {}
