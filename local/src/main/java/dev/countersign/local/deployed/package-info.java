/**
 * The command {@link dev.countersign.local.deployed.Try}: the page and the demo bank on this machine, before the user pool that was
 * deployed. {@link dev.countersign.local.deployed.Forwarder} is the only way from here to AWS.
 */
@NullMarked
package dev.countersign.local.deployed;

import org.jspecify.annotations.NullMarked;
