@NullMarked
package dev.countersign.otp;

import org.jspecify.annotations.NullMarked;
