@NullMarked
package dev.countersign.local.deployed;

import org.jspecify.annotations.NullMarked;
