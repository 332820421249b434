/**
 * Countersign on a laptop: a local user pool whose triggers are the real handler classes, an inbox instead of mail and text
 * messages, a demo bank and a page to try it all.
 *
 * <p>{@link dev.countersign.local.Main} is the command, {@link dev.countersign.local.LocalCountersign} the whole thing in one
 * object, for tests too. The pool itself is in {@code pool} and knows none of our rules.
 */
@NullMarked
package dev.countersign.local;

import org.jspecify.annotations.NullMarked;
