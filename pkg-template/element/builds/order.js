/** @import { Item } from "./source.js" */

/** @type {Item["state"][]} */
const WORST_FIRST = [
  "failed",
  "terminated",
  "unknown",
  "running",
  "initializing",
  "queued",
  "cancelled",
  "skipped",
  "succeeded",
  "none",
  "missing",
];

/**
 * Those that are equally bad stay in the order in which they were given.
 *
 * @param {Item[]} items
 */
export function worstFirst(items) {
  return items.toSorted((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state));
}
