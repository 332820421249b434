@NullMarked
package dev.countersign.local.account;

import org.jspecify.annotations.NullMarked;
