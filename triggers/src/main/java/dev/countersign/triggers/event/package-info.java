/** Events of AWS that are no trigger of a user pool's and no request: {@link dev.countersign.triggers.event.Part} reads them. */
@NullMarked
package dev.countersign.triggers.event;

import org.jspecify.annotations.NullMarked;
