import { firstLine } from "../../text.js";
import { versionOf } from "./source.js";

/**
 * @import { WorkersBuildsTexts } from "../element.js"
 * @import { Item } from "./source.js"
 */

/** How many changes are read out at once, at most. */
const MAX_NEWS = 3;

/**
 * What a screen reader reads out: the builds that are new or in another state.
 *
 * @param {Item[] | null} before
 * @param {Item[]} items
 * @param {string | undefined} openedKey
 * @param {WorkersBuildsTexts} texts
 */
export function newsOf(before, items, openedKey, texts) {
  // What is shown first is not announced.
  if (!before) return [];
  const known = new Set(before.map(versionOf));
  return items
    .filter((item) => item.key !== openedKey && !known.has(versionOf(item)))
    .slice(0, MAX_NEWS)
    .map(({ key, worker, build, state }) => {
      const branch = firstLine(build?.build_trigger_metadata?.branch, 60) || texts.build;
      return texts.news(key === worker ? worker : branch, texts[state]);
    });
}
