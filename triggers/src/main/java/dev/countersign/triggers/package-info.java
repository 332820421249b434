@NullMarked
package dev.countersign.triggers;

import org.jspecify.annotations.NullMarked;
