/**
 * The ports on AWS: DynamoDB behind the stores, KMS behind the keys, SNS and SES behind the sender, Cognito
 * behind the user directory. An adapter translates; it
 * decides nothing that a rule could decide.
 */
@NullMarked
package dev.countersign.triggers.aws;

import org.jspecify.annotations.NullMarked;
