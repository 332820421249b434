/** A back end with Spring Security's resource server, as docs/back-end.md shows it, and its test. */
@NullMarked
package dev.countersign.example;

import org.jspecify.annotations.NullMarked;
