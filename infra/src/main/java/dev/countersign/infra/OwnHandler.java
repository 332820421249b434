package dev.countersign.infra;

import software.amazon.awscdk.services.lambda.Code;

/**
 * A handler of a team's own in the place of one of ours.
 *
 * @param code its package, with our libraries in it
 * @param className the class that AWS Lambda makes
 */
public record OwnHandler(Code code, String className) {}
