// The pages that belong to a build.

/** @import { Build, BuildTriggerMetadata } from "workers-builds" */

/**
 * What the address of a build's page in the dashboard is made of.
 *
 * @typedef {{ accountId: string, buildUuid: string, workerName: string }} Target
 */

/**
 * @typedef {"commit" | "pullRequest" | "mergeRequest" | "preview" | "dashboard"} LinkName
 * @typedef {[name: LinkName, url: string]} Link
 */

/**
 * The links of a build that have a safe address.
 *
 * @param {Build} build
 * @param {Target} target
 * @returns {Link[]}
 */
export function linksOf(build, target) {
  const metadata = build.build_trigger_metadata ?? {};
  const pullRequest = build.pull_request?.pull_request_url;
  /** @type {[name: LinkName, url: unknown][]} */
  const links = [
    ["commit", commitUrl(metadata)],
    [isMergeRequest(pullRequest, metadata) ? "mergeRequest" : "pullRequest", pullRequest],
    ["preview", build.preview_url],
    ["dashboard", dashboardUrl(target)],
  ];
  return links.flatMap(([name, url]) => (isSafe(url) ? [/** @type {Link} */ ([name, url])] : []));
}

/**
 * Only `https:` is safe. Parts of an address may come from a stranger, and other schemes can run code.
 *
 * @param {unknown} url
 * @returns {url is string}
 */
function isSafe(url) {
  return typeof url === "string" && URL.canParse(url) && new URL(url).protocol === "https:";
}

/**
 * GitLab calls a pull request a merge request.
 *
 * @param {unknown} url
 * @param {BuildTriggerMetadata} metadata
 */
function isMergeRequest(url, { provider_type: provider }) {
  if (typeof url === "string" && url.includes("/merge_requests/")) return true;
  return typeof provider === "string" && provider.startsWith("gitlab");
}

/** @param {BuildTriggerMetadata} metadata */
function commitUrl({ provider_type: provider, provider_account_name: owner, repo_name: repo, commit_hash: hash }) {
  if (![owner, repo, hash].every((value) => typeof value === "string" && value)) return null;
  if (!/^[\da-f]{7,64}$/i.test(String(hash))) return null;
  // The owner at GitLab may be a path of groups.
  const repository = `${owner}/${repo}`.split("/").map(encode).join("/");
  if (provider === "github") return `https://github.com/${repository}/commit/${hash}`;
  if (provider === "gitlab") return `https://gitlab.com/${repository}/-/commit/${hash}`;
  return null;
}

/**
 * The dashboard's page of the build. Its address has the Worker's name, which the API does not send.
 *
 * @param {Target} target
 */
function dashboardUrl({ accountId, workerName, buildUuid }) {
  if (!workerName) return null;
  const [account, worker, build] = [accountId, workerName, buildUuid].map(encode);
  return `https://dash.cloudflare.com/${account}/workers/services/view/${worker}/production/builds/${build}`;
}

/**
 * Half a surrogate pair, which makes `encodeURIComponent` throw, becomes a replacement character.
 *
 * @param {string} part
 */
function encode(part) {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\ufffd"));
}
