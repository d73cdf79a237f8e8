// Which scenario a request is for.

/**
 * Where a request below `/accounts/ACCOUNT/` has the name of its scenario:
 *
 * - the UUID of the build: `/builds/builds/NAME`, `/builds/builds/NAME/logs`, `/builds/builds/NAME/cancel`
 * - the UUID of the trigger: `/builds/triggers/NAME/builds`
 * - the tag of the Worker without its leading zeros: `/builds/workers/TAG/builds`, `/builds/workers/TAG/triggers`. The
 *   tag of the scenario 7 is `"7".padStart(32, "0")`, because a tag has 32 hexadecimal digits.
 * - the first of the ids in the query, without leading zeros: `/builds/builds/latest?external_script_ids=TAG`,
 *   `/builds/builds?version_ids=NAME`
 * - the account, for `/builds/account/limits` and `/workers/scripts`, which name nothing else
 *
 * @type {[path: RegExp, name: (found: Found) => string | null][]}
 */
const PLACES = [
  [/^builds\/builds\/latest$/, ({ query }) => query.get("external_script_ids")],
  [/^builds\/builds$/, ({ query }) => query.get("version_ids")],
  [/^builds\/builds\/([^/]+)(?:\/logs|\/cancel)?$/, ({ part }) => part],
  [/^builds\/triggers\/([^/]+)\/builds$/, ({ part }) => part],
  [/^builds\/workers\/([^/]+)\/(?:builds|triggers)$/, ({ part }) => part],
  [/^(?:builds\/account\/limits|workers\/scripts)$/, ({ account }) => account],
];

/** @typedef {{ account: string, part: string, query: URLSearchParams }} Found */

/**
 * The name in a request. Empty if the request is none of the API's.
 *
 * @param {URL} url
 */
export function nameIn({ pathname, searchParams: query }) {
  const [, account, path] = /^\/client\/v4\/accounts\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
  for (const [pattern, nameOf] of PLACES) {
    const [whole, part] = pattern.exec(path ?? "") ?? [];
    if (whole !== undefined) return firstOf(nameOf({ account, part, query }) ?? "");
  }
  return "";
}

/** @param {string} ids */
function firstOf(ids) {
  return ids.split(",")[0].replace(/^0+(?=.)/, "");
}
