/**
 * The stories that {@code countersign local --demo} tells, each in a class of its own. They know the pool as any client does: by
 * HTTP and the AWS SDK.
 */
@NullMarked
package dev.countersign.local.demo;

import org.jspecify.annotations.NullMarked;
