// Workers and their triggers, and those that the sample account has from the start.

/** @import { BuildSeed } from "./store.js" */

/** @typedef {ReturnType<typeof defaults> & { trigger_uuid: string }} Trigger */

/** @typedef {Partial<Trigger> & { trigger_uuid: string }} TriggerSeed its other fields have defaults */

/** @typedef {{ name: string, tag: string, triggers: TriggerSeed[] }} WorkerSeed */

/** @typedef {{ name: string, tag: string, triggers: Trigger[] }} Worker */

const CREATED = "2026-08-13T02:33:54.080Z";

export const PRODUCTION = {
  trigger_name: "Deploy production",
  deploy_command: "npx wrangler deploy",
  branch_includes: ["main"],
  branch_excludes: /** @type {string[]} */ ([]),
};

export const PREVIEWS = {
  trigger_name: "Deploy previews",
  deploy_command: "npx wrangler versions upload",
  branch_includes: ["*"],
  branch_excludes: ["main"],
};

/** @type {WorkerSeed[]} */
export const WORKERS = [
  {
    name: "shop",
    tag: "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d",
    triggers: [
      { trigger_uuid: "5d0c2a7e-1c0b-4f5e-9d5a-0a4c6b1e7f01", ...PRODUCTION },
      { trigger_uuid: "7e2b8c9d-51c4-4f6f-bb0a-3f9d2f1e6a32", ...PREVIEWS },
    ],
  },
  {
    name: "blog",
    tag: "2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e",
    triggers: [
      { trigger_uuid: "9c4a1f60-7d2e-4b35-8a91-c3e5d7f90b12", ...PRODUCTION },
      { trigger_uuid: "6e1d3b8f-2d1c-4a6f-8e6b-1b5d7c2f8012", ...PREVIEWS, deleted_on: "2026-09-01T08:00:00.000Z" },
    ],
  },
  { name: "images", tag: "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f", triggers: [] },
];

/** @type {BuildSeed[]} */
export const BUILDS = [
  {
    worker: "shop",
    scenario: "success",
    secondsAgo: 86_400,
    branch: "main",
    commitHash: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  },
  { worker: "shop", scenario: "fail", secondsAgo: 7_200, commitHash: "8d1c8b69c3fce7bea45c73efd06983e3c419a92f" },
  { worker: "shop", scenario: "skipped", secondsAgo: 3_660, commitHash: "d3b07384d113edec49eaa6238ad5ff00b1c2d3e4" },
  { worker: "shop", scenario: "success", secondsAgo: 3_600, commitHash: "c157a79031e1c40f85931829bc5fc552a1b2c3d4" },
  { worker: "shop", scenario: "success", secondsAgo: 5, commitHash: "126a8a51b9d1bbd07fddc65819a542c3d4e5f607" },
  {
    worker: "blog",
    scenario: "success",
    secondsAgo: 5_000_000,
    branch: "drafts",
    commitHash: "53c234e5e8472b6ac51c1ae1cab3fe06fad053be",
    triggerUuid: "6e1d3b8f-2d1c-4a6f-8e6b-1b5d7c2f8012",
  },
];

/**
 * @param {WorkerSeed} seed
 * @returns {Worker}
 */
export function workerOf({ name, tag, triggers }) {
  return { name, tag, triggers: triggers.map((trigger) => ({ ...defaults(name, tag), ...trigger })) };
}

/**
 * The fields of a trigger, as the API lists it, that a seed need not have.
 *
 * @param {string} name
 * @param {string} tag
 */
function defaults(name, tag) {
  return {
    external_script_id: tag,
    build_token_uuid: "7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d",
    build_token_name: "Workers Builds",
    build_command: "npm run build",
    root_directory: "/",
    path_includes: ["*"],
    path_excludes: /** @type {string[]} */ ([]),
    build_caching_enabled: true,
    created_on: CREATED,
    modified_on: CREATED,
    deleted_on: /** @type {string | null} */ (null),
    repo_connection: repositoryOf(name),
    ...PRODUCTION,
  };
}

/** @param {string} name */
function repositoryOf(name) {
  return {
    repo_connection_uuid: "e4d3c2b1-a098-4765-8432-10fedcba9876",
    repo_id: "1234567890",
    repo_name: name,
    provider_type: "github",
    provider_account_id: "87654321",
    provider_account_name: "example",
    grant_id: null,
    created_on: CREATED,
    modified_on: CREATED,
    deleted_on: null,
  };
}

/**
 * The trigger of a branch: one that names the branch, else one for every branch. A deleted trigger starts no builds.
 *
 * @param {Worker} worker
 * @param {string} branch
 * @returns {Trigger | null}
 */
export function triggerFor({ triggers }, branch) {
  const alive = triggers.filter(({ deleted_on }) => deleted_on === null);
  const including = (/** @type {string} */ name) => alive.find((trigger) => trigger.branch_includes.includes(name));
  return including(branch) ?? including("*") ?? null;
}
