// The parts of a sample build that do not change over time.

/** @import { ScenarioName } from "./sample-api.js" */

/** @typedef {[branch: string, commit_message: string, author: string]} Commit */

/**
 * The commit of each scenario.
 *
 * @type {Record<Exclude<ScenarioName, "hostile">, Commit>}
 */
const COMMITS = {
  success: ["checkout", "Show the sum before the payment\n\nCloses #41.", "grace@example.com"],
  fail: ["strict-types", "Turn strict mode on for all packages", "dennis@example.com"],
  cancelled: ["experiment/streaming", "Try to stream the catalogue", "barbara@example.com"],
  skipped: ["main", "Correct a typo in the imprint", "ada@example.com"],
  terminated: ["nightly", "Render every page of the archive", "ken@example.com"],
  unknown: ["main", "Move the images to R2", "radia@example.com"],
  vanishing: ["hotfix", "Take the banner down", "margaret@example.com"],
  unheard: ["release/2.4", "Hold the release for the auditors", "frances@example.com"],
  outage: ["edge-cache", "Cache the price list for a minute", "edsger@example.com"],
  limited: ["search", "Index the reviews", "karen@example.com"],
  slow: ["main", "Upgrade the design system to its next major version", "hedy@example.com"],
};

/**
 * The fields of a build besides its status and times, as the API sends them.
 *
 * @param {ScenarioName} scenario
 * @param {number} created
 */
export function detailsOf(scenario, created) {
  return scenario === "hostile" ? hostileDetails() : ordinaryDetails(COMMITS[scenario], created);
}

/**
 * @param {Commit} commit
 * @param {number} created
 */
function ordinaryDetails([branch, commit_message, author], created) {
  return {
    preview_url: `https://${branch.replace(/\W+/g, "-")}-shop.example.workers.dev`,
    pull_request:
      branch === "main"
        ? null
        : {
            created_on: new Date(created - 3_600_000).toISOString(),
            closed_on: null,
            pull_request_url: "https://github.com/example/shop/pull/42",
          },
    deploy_hook: null,
    build_trigger_metadata: {
      author,
      branch,
      build_command: "npm run build",
      build_token_name: "Workers Builds",
      build_trigger_source: "push_event",
      commit_hash: "9fceb02d0ae598e95dc970b74767f19372d61af8",
      commit_message,
      deploy_command: branch === "main" ? "npx wrangler deploy" : "npx wrangler versions upload",
      environment_variables: {
        API_KEY: { is_secret: true, created_on: "2026-01-01T00:00:00Z", value: null },
      },
      provider_account_name: "example",
      provider_type: "github",
      repo_name: "shop",
      root_directory: "/",
    },
    trigger: {
      trigger_uuid: "7e2b8c9d-51c4-4f6f-bb0a-3f9d2f1e6a32",
      trigger_name: branch === "main" ? "Deploy production" : "Deploy previews",
      external_script_id: "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d",
      branch_includes: branch === "main" ? ["main"] : ["*"],
      branch_excludes: branch === "main" ? [] : ["main"],
      build_caching_enabled: true,
      deleted_on: null,
    },
  };
}

/** Texts that an attacker could choose: anyone who may push to the repository. */
function hostileDetails() {
  const markup = '<img src="x" onerror="document.title = \'owned\'"><script>document.title = "owned"</script>';
  return {
    preview_url: "javascript:document.title='owned'",
    pull_request: { created_on: "yesterday", closed_on: markup, pull_request_url: "javascript:document.title='owned'" },
    deploy_hook: { deploy_hook_name: `${markup}\u202eesrever` },
    build_trigger_metadata: {
      author: "\u202egnp.exe \u05d0\u05d1\u05d2 <b>bold</b>",
      branch: "w".repeat(10_000),
      build_command: markup,
      build_token_name: markup,
      build_trigger_source: markup,
      commit_hash: `"><b>${"f".repeat(10_000)}`,
      commit_message: `${markup} ${"\u0489".repeat(50)} \u202e${"m".repeat(10_000)}`,
      deploy_command: markup,
      environment_variables: { [markup]: markup },
      provider_account_name: "../../evil",
      provider_type: "github",
      repo_name: '" onmouseover="document.title = 1',
      root_directory: markup,
    },
    trigger: { trigger_uuid: markup, trigger_name: markup, external_script_id: markup, branch_includes: [markup] },
  };
}
