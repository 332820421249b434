/**
 * One handler for each route of the HTTP API, behind its JWT authorizer. {@code ApiCall} runs them all; who calls is read from the
 * token that the authorizer has verified, by {@link dev.countersign.triggers.http.Bearers}.
 */
@NullMarked
package dev.countersign.triggers.http;

import org.jspecify.annotations.NullMarked;
