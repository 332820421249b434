@NullMarked
package dev.countersign.local;

import org.jspecify.annotations.NullMarked;
