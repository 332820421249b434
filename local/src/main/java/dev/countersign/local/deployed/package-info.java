/** The local page against a user pool in an account. */
@NullMarked
package dev.countersign.local.deployed;

import org.jspecify.annotations.NullMarked;
