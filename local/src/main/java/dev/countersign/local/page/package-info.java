/** The page, whose files lie beside this class as resources. It is the same for the pool on this machine and for one in AWS. */
@NullMarked
package dev.countersign.local.page;

import org.jspecify.annotations.NullMarked;
