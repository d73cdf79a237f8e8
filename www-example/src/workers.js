// Which Workers the account has.

import { getLatestBuilds } from "workers-builds";

/** @typedef {{ id: string, tag: string }} Worker its name is the `id`, as the API calls it */

/** The API returns the latest builds of so many Workers in one request. */
const MANY = 20;

/**
 * The names of the Workers to show. Of many Workers only those that were ever built are shown.
 *
 * @param {string} accountId
 */
export async function workerNames(accountId) {
  const response = await fetch(`/builds-api/accounts/${accountId}/workers/scripts`);
  if (!response.ok) throw new Error(`the Workers cannot be listed: ${response.status}`);
  /** @type {{ result: Worker[] }} */
  const { result: workers } = await response.json();
  const shown = workers.length > MANY ? await builtOf(accountId, workers) : workers;
  return shown.map(({ id }) => id);
}

/**
 * @param {string} accountId
 * @param {Worker[]} workers
 */
async function builtOf(accountId, workers) {
  const tags = workers.map(({ tag }) => tag);
  const builds = await getLatestBuilds(accountId, tags, null, { baseUrl: "/builds-api" });
  return workers.filter(({ tag }) => builds[tag]);
}
