/** A CDK construct that deploys the triggers into an AWS account, and an app that uses it. */
@NullMarked
package dev.countersign.infra;

import org.jspecify.annotations.NullMarked;
