/** Searches whatever the tests make the code write for the secrets of their fixtures, and fails the test that wrote one. */
@NullMarked
package dev.countersign.testing.leaks;

import org.jspecify.annotations.NullMarked;
