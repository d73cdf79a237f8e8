// Pages of a log, without secrets.

import { isBuildOver } from "workers-builds";
import { lookAtVariables } from "./builds.js";
import { AnswerCache } from "./cache.js";
import { credentialsOf } from "./credentials.js";
import { look } from "./look.js";
import { getObject } from "./raw.js";
import { redacted } from "./redact.js";
import { publicEvent } from "./shown.js";

/** @import { Source } from "./look.js" */

/** What a log says stays in this isolate: a command may have printed anything. */
const PAGES = { noun: "a log", cache: new AnswerCache(50, { isShared: false }) };

/** @typedef {[time: number | null, text: string]} Line */

/**
 * @param {Source} source
 * @param {string} buildUuid
 * @param {string} [cursor] where the page begins; without it, at the start of the log
 */
export function lookAtLog(source, buildUuid, cursor) {
  const { config } = source;
  const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
  return look(source, PAGES, `log/${buildUuid}${query}`, async () => {
    const { build, values } = await lookAtVariables(source, buildUuid);
    // A build that has just been started may not say its variables yet.
    const isKnown = isBuildOver(build) || build.build_trigger_metadata;
    const page = isKnown ? await getObject(config, `builds/builds/${buildUuid}/logs${query}`) : {};
    return { result: publicPage(page, [...values, ...credentialsOf(config)]), holdsMs: config.intervalMs };
  });
}

/**
 * A copy of a page with the fields that are known.
 *
 * @param {{ lines?: unknown, cursor?: unknown, truncated?: unknown, events?: unknown }} page
 * @param {string[]} secrets
 */
function publicPage({ lines, cursor, truncated, events }, secrets) {
  const known = arrayOf(lines)
    .map(lineOf)
    .filter((line) => line !== null);
  const texts = redacted(
    known.map(([, text]) => text),
    secrets,
  );
  return {
    lines: known.map(([time], index) => [time, texts[index]]),
    cursor: typeof cursor === "string" ? cursor : null,
    truncated: truncated === true,
    events: arrayOf(events).filter(isObject).map(publicEvent),
  };
}

/**
 * A line in any form that the API has for it.
 *
 * @param {unknown} entry
 * @returns {Line | null}
 */
function lineOf(entry) {
  const [time, text] = Array.isArray(entry) ? entry : [null, entry];
  return typeof text === "string" ? [typeof time === "number" ? time : null, text] : null;
}

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
function arrayOf(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isObject(value) {
  return typeof value === "object" && value !== null;
}
