package dev.countersign.infra;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.countersign.triggers.LambdaFunction;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** A circle of references, which CDK synthesises without a word and CloudFormation refuses, is seen by every test of a template. */
final class CircleTest {
    @Test
    @DisplayName("a right over the pool in a trigger's own role would be a circle, and is caught")
    void circleIsCaught() {
        Stack stack = new Stack(Synthesised.app(), "Circle");
        CountersignAuth auth =
                new CountersignAuth(stack, "Countersign", Synthesised.email().build());
        Objects.requireNonNull(auth.getTriggers().get(LambdaFunction.VERIFY))
                .addToRolePolicy(PolicyStatement.Builder.create()
                        .effect(Effect.ALLOW)
                        .actions(List.of("cognito-idp:AdminGetUser"))
                        .resources(List.of(auth.getUserPool().getUserPoolArn()))
                        .build());

        String message = String.valueOf(assertThrows(RuntimeException.class, () -> Synthesised.of(stack))
                .getMessage());

        assertTrue(message.contains("cycle"), message);
    }
}
