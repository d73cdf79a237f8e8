// The Workers of the account, and which of them the proxy answers for.

import { AnswerCache } from "./cache.js";
import { look } from "./look.js";
import { getArray } from "./raw.js";

/**
 * @import { Build } from "workers-builds"
 * @import { Source } from "./look.js"
 */

/** @typedef {{ id: string, tag: string }} Worker its name is the `id`, as the API calls it */

/** Each proxy has one entry. */
const WORKERS = { noun: "the Workers", cache: new AnswerCache(50) };

/** How long the names are cached. It costs next to nothing, and a new or renamed Worker is soon noticed. */
const HOLDS_MS = 300_000;

/** @param {Source} source */
export function lookAtWorkers(source) {
  return look(source, WORKERS, "workers", async () => {
    const scripts = /** @type {Partial<Worker>[]} */ (await getArray(source.config, "workers/scripts"));
    const workers = scripts.flatMap(({ id, tag }) => (typeof id === "string" && isTag(tag) ? [{ id, tag }] : []));
    return { result: workers, holdsMs: Math.max(HOLDS_MS, source.config.intervalMs) };
  });
}

/**
 * @param {unknown} text
 * @returns {text is string}
 */
export function isTag(text) {
  return typeof text === "string" && /^[\da-f]{32}$/.test(text);
}

/**
 * The tag of a Worker by its name or its tag. Undefined if no Worker has the name.
 *
 * @param {Source} source
 * @param {string} nameOrTag
 */
export async function tagOf(source, nameOrTag) {
  if (isTag(nameOrTag)) return nameOrTag;
  const { result: workers } = await lookAtWorkers(source);
  return workers.find(({ id }) => id === nameOrTag)?.tag;
}

/**
 * Which Workers and builds the option `workers` allows. A name that no Worker has allows nothing.
 *
 * @param {Source} source
 */
export async function allowedBy(source) {
  const { workers } = source.config;
  if (!workers) return { hasTag: () => true, hasBuild: () => true };
  /** @type {Set<unknown>} */
  const tags = new Set();
  // One after another, so that the first one caches the names for the rest.
  for (const nameOrTag of workers) tags.add(await tagOf(source, nameOrTag));
  tags.delete(undefined);
  return {
    hasTag: (/** @type {string} */ tag) => tags.has(tag),
    // A build whose trigger is not visible could be of any Worker.
    hasBuild: (/** @type {Build} */ { trigger }) => tags.has(trigger?.external_script_id),
  };
}
