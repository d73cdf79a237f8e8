/** The links of a build by their names in the texts; only those that lead somewhere. */
export function linksOf(build, { accountId, buildUuid, workerName }) {
  const metadata = build.build_trigger_metadata ?? {};
  const pullRequest = build.pull_request?.pull_request_url;
  const isMergeRequest = /\/merge_requests\//.test(pullRequest) || metadata.provider_type?.startsWith?.("gitlab");
  return [
    ["commit", commitUrl(metadata)],
    [isMergeRequest ? "mergeRequest" : "pullRequest", pullRequest],
    ["preview", build.preview_url],
    ["dashboard", dashboardUrl(accountId, workerName, buildUuid)],
  ].filter(([, url]) => isSafe(url));
}

/** The address comes from the API, and what is in it may come from a stranger: no scheme but one runs nothing. */
function isSafe(url) {
  return typeof url === "string" && URL.canParse(url) && new URL(url).protocol === "https:";
}

function commitUrl({ provider_type: provider, provider_account_name: owner, repo_name: repo, commit_hash: hash }) {
  if (!owner || !repo || !/^[\da-f]{7,64}$/i.test(hash)) return null;
  // A group of GitLab has a path.
  const repository = `${owner}/${repo}`.split("/").map(encodeURIComponent).join("/");
  if (provider === "github") return `https://github.com/${repository}/commit/${hash}`;
  if (provider === "gitlab") return `https://gitlab.com/${repository}/-/commit/${hash}`;
  return null;
}

/** The API knows a Worker by its tag, and the dashboard by its name: who wants this link has to tell the name. */
function dashboardUrl(accountId, workerName, buildUuid) {
  if (!workerName) return null;
  const [account, worker, build] = [accountId, workerName, buildUuid].map(encodeURIComponent);
  return `https://dash.cloudflare.com/${account}/workers/services/view/${worker}/production/builds/${build}`;
}
