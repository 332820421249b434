/**
 * One handler per Cognito trigger. Each reads the event, calls one rule and writes the response; the event's JSON is kept
 * as it came. Inside, every handler has a public typed method that speaks {@code aws-lambda-java-events}.
 */
@NullMarked
package dev.countersign.triggers.cognito;

import org.jspecify.annotations.NullMarked;
