// The parts of a sample build that do not change over time.

import { HOSTILE_COMMIT, hostileDetails } from "./hostile.js";

/** @import { ScenarioName } from "./scenarios.js" */
/** @import { SampleBuild } from "./store.js" */
/** @import { Trigger } from "./workers.js" */

/** @typedef {{ branch: string, commit_hash: string, commit_message: string, author: string }} Commit */

/**
 * @param {string} branch
 * @param {string} commit_message
 * @param {string} author
 */
const commit = (branch, commit_message, author) => ({
  branch,
  commit_hash: "9fceb02d0ae598e95dc970b74767f19372d61af8",
  commit_message,
  author,
});

/**
 * The commit of each scenario.
 *
 * @type {Record<ScenarioName, Commit>}
 */
export const COMMITS = {
  success: commit("checkout", "Show the sum before the payment\n\nCloses #41.", "grace@example.com"),
  fail: commit("strict-types", "Turn strict mode on for all packages", "dennis@example.com"),
  cancelled: commit("experiment/streaming", "Try to stream the catalogue", "barbara@example.com"),
  skipped: commit("main", "Correct a typo in the imprint", "ada@example.com"),
  terminated: commit("nightly", "Render every page of the archive", "ken@example.com"),
  unknown: commit("main", "Move the images to R2", "radia@example.com"),
  vanishing: commit("hotfix", "Take the banner down", "margaret@example.com"),
  unheard: commit("release/2.4", "Hold the release for the auditors", "frances@example.com"),
  outage: commit("edge-cache", "Cache the price list for a minute", "edsger@example.com"),
  limited: commit("search", "Index the reviews", "karen@example.com"),
  slow: commit("main", "Upgrade the design system to its next major version", "hedy@example.com"),
  hostile: HOSTILE_COMMIT,
};

/**
 * The fields of a build besides its status and times, as the API sends them.
 *
 * @param {SampleBuild} build
 */
export function detailsOf(build) {
  return build.scenario === "hostile" ? hostileDetails() : ordinaryDetails(build);
}

/** @param {SampleBuild} build */
function ordinaryDetails({ start, worker, trigger, commit, source }) {
  const { branch } = commit;
  return {
    preview_url: `https://${branch.replace(/\W+/g, "-")}-${worker.name}.example.workers.dev`,
    pull_request:
      branch === "main" || source !== "push_event"
        ? null
        : {
            created_on: new Date(start - 3_600_000).toISOString(),
            closed_on: null,
            pull_request_url: `https://github.com/example/${worker.name}/pull/42`,
          },
    deploy_hook: null,
    build_trigger_metadata: {
      ...commit,
      build_command: "npm run build",
      build_token_name: "Workers Builds",
      build_trigger_source: source,
      deploy_command: trigger?.deploy_command ?? "npx wrangler deploy",
      environment_variables: {
        API_KEY: { is_secret: true, created_on: "2026-01-01T00:00:00Z", value: null },
      },
      provider_account_name: "example",
      provider_type: "github",
      repo_name: worker.name,
      root_directory: "/",
    },
    trigger: trigger && withoutToken(trigger),
  };
}

/**
 * A trigger as it is in a build.
 *
 * @param {Trigger} trigger
 */
function withoutToken({ build_token_uuid, build_token_name, ...trigger }) {
  return trigger;
}
