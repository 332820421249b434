package dev.countersign.triggers.aws;

import dev.countersign.signin.SignInContract;

/** RP-03, RP-04 and the rest of whole sign-ins that keep everything in DynamoDB Local. */
final class DynamoSignInTest extends SignInContract {
    DynamoSignInTest() {
        super(LocalDynamo.signIns());
    }
}
