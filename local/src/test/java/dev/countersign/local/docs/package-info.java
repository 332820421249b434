/** The documentation, tested: its Java as a stranger would write it, its links, and that no message is left out. */
@NullMarked
package dev.countersign.local.docs;

import org.jspecify.annotations.NullMarked;
