/** The code of docs/deploy.md and docs/customize.md, as tests run it. */
package dev.countersign.infra.docs;
