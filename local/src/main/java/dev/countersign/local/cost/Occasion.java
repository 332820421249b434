package dev.countersign.local.cost;

import static dev.countersign.triggers.LambdaFunction.CREATE;
import static dev.countersign.triggers.LambdaFunction.DEFINE;
import static dev.countersign.triggers.LambdaFunction.PRE_TOKEN;
import static dev.countersign.triggers.LambdaFunction.VERIFY;

import java.util.Map;

/**
 * What people do, with the calls it makes when all goes well: one message, the right code at once, and a client that names its
 * flow or transaction, so that the token gets its claims. Over e-mail and text message the calls are the same.
 */
enum Occasion {
    SIGN_IN,
    STEP_UP;

    Calls calls() {
        return switch (this) { // runs; reads, updates, transactions, items in them, MACs, messages
            case SIGN_IN -> new Calls(Map.of(DEFINE, 3, CREATE, 2, VERIFY, 2, PRE_TOKEN, 1), 1, 6, 2, 6, 2, 1);
            case STEP_UP -> new Calls(Map.of(DEFINE, 3, CREATE, 2, VERIFY, 2, PRE_TOKEN, 1), 1, 6, 2, 6, 2, 1);
        };
    }
}
