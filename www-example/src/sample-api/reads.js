// What the sample API answers to a GET.

import { faultOf, hasVanished, listed, shown } from "./build.js";
import { eventsOf, linesOf } from "./log.js";
import { buildIn, found, INVALID_QUERY, idsIn, numberIn } from "./requests.js";
import { answer, Refusal } from "./responses.js";

/** @import { Asked } from "./requests.js" */
/** @import { SampleBuild } from "./store.js" */

/** How many lines of a log fit on a page. */
const PAGE_LINES = 100;

/** @param {Asked} asked */
export async function build(asked) {
  return answer(shown(await buildIn(asked)));
}

/**
 * The cursor is there also when nothing follows, as it is in the API.
 *
 * @param {Asked} asked
 */
export async function log(asked) {
  const build = await buildIn(asked);
  const start = lineAt(asked.query.get("cursor"));
  const lines = linesOf(build);
  const end = Math.min(Math.max(start, lines.length), start + PAGE_LINES);
  return answer({
    lines: lines.slice(start, end),
    cursor: btoa(`[0,${end}]`),
    truncated: end < lines.length,
    events: eventsOf(build),
  });
}

/**
 * The number of the line at which a cursor goes on.
 *
 * @param {string | null} cursor
 */
function lineAt(cursor) {
  if (cursor === null) return 0;
  try {
    const [, line] = JSON.parse(atob(cursor));
    if (Number.isInteger(line) && line >= 0) return line;
  } catch {
    // Nothing that `log` made.
  }
  throw new Refusal(INVALID_QUERY);
}

/**
 * The API answers a name in place of a tag with an empty list.
 *
 * @param {Asked} asked
 */
export function builds({ store, params: [tag], query }) {
  const page = numberIn(query, "page", 1, Infinity);
  const per_page = numberIn(query, "per_page", 50, 200);
  const all = isTag(tag) ? visible(store.buildsOf(found(store.worker(tag)).tag)) : [];
  const result = all.slice((page - 1) * per_page, page * per_page).map(listed);
  const total_count = all.length;
  const total_pages = Math.ceil(total_count / per_page);
  return answer(result, { result_info: { count: result.length, page, per_page, total_count, total_pages } });
}

/** @param {Asked} asked */
export function latest({ store, query }) {
  return byId(idsIn(query, "external_script_ids"), (tag) => visible(store.buildsOf(tag))[0]);
}

/**
 * A version is there once its build has succeeded.
 *
 * @param {Asked} asked
 */
export function buildsByVersion({ store, query }) {
  return byId(idsIn(query, "version_ids"), (id) => {
    const build = store.buildOfVersion(id);
    return build && !faultOf(build) && shown(build).build_outcome === "success" ? build : null;
  });
}

/**
 * @param {string[]} ids
 * @param {(id: string) => SampleBuild | null | undefined} buildOf
 */
function byId(ids, buildOf) {
  const known = ids.flatMap((id) => {
    const build = buildOf(id);
    return build ? [[id, listed(build)]] : [];
  });
  return answer({ builds: Object.fromEntries(known) });
}

/** @param {Asked} asked */
export function triggers({ store, params: [tag] }) {
  return answer(isTag(tag) ? found(store.worker(tag)).triggers : []);
}

/** Build minutes are counted by the month. */
export function limits() {
  const now = new Date(Date.now());
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1));
  return answer({ has_reached_build_minutes_limit: false, build_minutes_refresh_on: next.toISOString() });
}

/** @param {Asked} asked */
export function scripts({ store }) {
  return answer(store.workers.map(({ name, tag }) => ({ id: name, tag, handlers: ["fetch"] })));
}

/** @param {string} text */
function isTag(text) {
  return /^[\da-f]{32}$/.test(text);
}

/** @param {SampleBuild[]} builds */
function visible(builds) {
  return builds.filter((build) => !hasVanished(build));
}
