// Pages of the log of a build, as the API sends them.

import { result } from "./routes.mjs";

export const LOG = "GET /builds/builds/b/logs";
export const BUILD = "GET /builds/builds/b";

/**
 * A reply with a page of a log.
 *
 * @param {unknown} lines
 * @param {Record<string, unknown>} [more] its `cursor` and `truncated`
 */
export const logPage = (lines, more) => result({ lines, ...more });

/** @param {{ text: string }[]} lines */
export const texts = (lines) => lines.map(({ text }) => text);
