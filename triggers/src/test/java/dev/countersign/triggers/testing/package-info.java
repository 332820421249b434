/** What answers like AWS on this machine, for the tests of this module and of those above it. */
@NullMarked
package dev.countersign.triggers.testing;

import org.jspecify.annotations.NullMarked;
