/** JSON from people and programs that nobody has reason to trust. */
@NullMarked
package dev.countersign.json;

import org.jspecify.annotations.NullMarked;
