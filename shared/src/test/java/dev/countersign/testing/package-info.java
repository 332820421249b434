/** What tests of every module share: a clock that is moved by hand, races, and a sign-in in process. Published with the test-jar. */
@NullMarked
package dev.countersign.testing;

import org.jspecify.annotations.NullMarked;
