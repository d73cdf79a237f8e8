/**
 * Whether a text is the tag of a Worker. Users may name a Worker by its tag or by its name.
 *
 * @param {string} worker
 */
export function isTag(worker) {
  return /^[\da-f]{32}$/i.test(worker);
}
