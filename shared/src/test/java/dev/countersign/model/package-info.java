/**
 * Every order of a few events, played to a store and to a model that fits on one page: {@link dev.countersign.model.ModelContract} compares
 * what both say.
 */
@NullMarked
package dev.countersign.model;

import org.jspecify.annotations.NullMarked;
