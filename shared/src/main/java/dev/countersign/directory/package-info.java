/** The user pool's own records of people: the port {@link dev.countersign.directory.UserDirectory}. */
@NullMarked
package dev.countersign.directory;

import org.jspecify.annotations.NullMarked;
