/**
 * The edges: settings, wiring, the log. The handlers are in {@code cognito}.
 */
@NullMarked
package dev.countersign.triggers;

import org.jspecify.annotations.NullMarked;
