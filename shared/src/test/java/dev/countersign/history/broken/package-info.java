/** Stores that are broken on purpose, each in the way it is named for, to show that the checker of histories sees it. */
@NullMarked
package dev.countersign.history.broken;

import org.jspecify.annotations.NullMarked;
