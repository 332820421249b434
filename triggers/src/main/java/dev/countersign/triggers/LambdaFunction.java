package dev.countersign.triggers;

/** The functions of this package. They differ in the settings they need. */
public enum LambdaFunction {
    DEFINE,
    CREATE,
    VERIFY,
    PRE_TOKEN
}
