/** The HTTP API on a laptop: what API Gateway is in an account, with its two authorizers and the events that it makes. */
@NullMarked
package dev.countersign.local.api;

import org.jspecify.annotations.NullMarked;
