// The paths that the proxy answers, and with what.

import * as resources from "./resources.js";

/**
 * @import { Answer, FORMS } from "./answer.js"
 * @import { Source } from "./look.js"
 * @import { Config } from "./options.js"
 * @import { Resource } from "./resources.js"
 */

/** @typedef {{ form: keyof typeof FORMS, answer(source: Source): Promise<Answer> }} Route */

/** @typedef {[path: RegExp, parameters: string[], resource: Resource][]} Table */

/**
 * Paths below the account, as the API has them, with the parameters that their queries may have.
 *
 * An identifier is letters, digits, `_` and `-` alone: it holds nothing to decode, so no trick of a path gets through.
 *
 * @type {Table}
 */
const API = [
  [/^builds\/builds\/latest$/, ["external_script_ids"], resources.latest],
  [/^builds\/builds\/([\w-]{1,64})$/, [], resources.build],
  [/^builds\/builds\/([\w-]{1,64})\/logs$/, ["cursor"], resources.log],
  [/^builds\/workers\/([\da-f]{32})\/builds$/, ["page", "per_page"], resources.builds],
  [/^workers\/scripts$/, [], resources.workers],
];

/**
 * Paths of badges without their extensions.
 *
 * @type {Table}
 */
const BADGES = [
  [/^([\w-]{1,64})$/, [], resources.build],
  [/^worker\/([\w-]{1,64})$/, [], resources.production],
];

/**
 * What a URL asks for; null if the proxy has no such path.
 *
 * @param {string} url
 * @param {Config} config
 * @returns {Route | null}
 */
export function routeOf(url, { accountId, basePath, badgeLabel }) {
  const { pathname, searchParams } = new URL(url);
  if (!pathname.startsWith(`${basePath}/`)) return null;
  const path = pathname.slice(basePath.length + 1);
  const [, account, below] = /^accounts\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (below) return decoded(account) === accountId ? routeIn(API, below, searchParams, "api") : null;
  const [, badge, form] = /^badge\/(.+)\.(svg|json)$/.exec(path) ?? [];
  if (!badge || badgeLabel === null) return null;
  return routeIn(BADGES, badge, searchParams, /** @type {"svg" | "json"} */ (form));
}

/**
 * @param {Table} table
 * @param {string} path
 * @param {URLSearchParams} searchParams
 * @param {Route["form"]} form
 * @returns {Route | null}
 */
function routeIn(table, path, searchParams, form) {
  const [pattern, parameters, resource] = table.find(([pattern]) => pattern.test(path)) ?? [];
  const query = queryOf(searchParams, parameters ?? []);
  if (!pattern || !resource || !query) return null;
  const [, ...params] = pattern.exec(path) ?? [];
  return { form, answer: (source) => resource(source, params, query) };
}

/**
 * The parameters of a query. Null if there is another one, or one twice.
 *
 * @param {URLSearchParams} searchParams
 * @param {string[]} names
 */
function queryOf(searchParams, names) {
  const query = Object.fromEntries(searchParams);
  const isKnown = Object.keys(query).every((name) => names.includes(name));
  return isKnown && Object.keys(query).length === [...searchParams].length ? query : null;
}

/**
 * A segment as it was before its client encoded it. Not all clients encode the same characters.
 *
 * @param {string} segment
 */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
