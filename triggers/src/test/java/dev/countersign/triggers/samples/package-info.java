/**
 * What releases leave behind for their neighbours. The aliases of the functions move one by one, so functions of two
 * neighbouring versions may serve one sign-in; what one writes the other must read.
 */
@NullMarked
package dev.countersign.triggers.samples;

import org.jspecify.annotations.NullMarked;
