// The public part of a build: what is named here, and nothing else.
//
// The API adds fields, and a new one may be a secret. For example, a deploy hook has a URL, and whoever knows it can
// start builds; only the hook's name is named here. So a field is added here after somebody has looked at it.
// The variables, the token's name and UUID, and the commands are left out: people write tokens into commands.

/** @import { Build } from "workers-builds" */

/** @typedef {"scalar" | "strings" | { [name: string]: Kind }} Kind what the value of a field may be */
/** @typedef {{ [name: string]: Kind }} Fields */

const TRIGGER_METADATA = {
  ...scalars("branch", "build_trigger_source", "commit_hash", "commit_message", "provider_account_name"),
  ...scalars("provider_type", "repo_name", "root_directory"),
};

const REPO_CONNECTION = {
  ...scalars("created_on", "deleted_on", "modified_on", "provider_account_id", "provider_account_name"),
  ...scalars("provider_type", "repo_connection_uuid", "repo_id", "repo_name"),
};

const TRIGGER = {
  ...scalars("build_caching_enabled", "created_on", "deleted_on", "external_script_id", "modified_on"),
  ...scalars("root_directory", "trigger_name", "trigger_uuid"),
  branch_excludes: /** @type {const} */ ("strings"),
  branch_includes: /** @type {const} */ ("strings"),
  path_excludes: /** @type {const} */ ("strings"),
  path_includes: /** @type {const} */ ("strings"),
  repo_connection: REPO_CONNECTION,
};

const LOG_EVENT = scalars("ended_on", "started_on", "type");

const BUILD = {
  ...scalars("build_outcome", "build_uuid", "created_on", "initializing_on", "modified_on", "preview_url"),
  ...scalars("running_on", "status", "stopped_on"),
  deploy_hook: scalars("deploy_hook_name"),
  pull_request: scalars("closed_on", "created_on", "pull_request_url"),
  trigger: TRIGGER,
};

/**
 * @param {{ stripAuthors: boolean }} options
 * @returns {Fields}
 */
export function publicFields({ stripAuthors }) {
  const author = stripAuthors ? {} : scalars("author");
  return { ...BUILD, build_trigger_metadata: { ...TRIGGER_METADATA, ...author } };
}

/**
 * A copy of a build with its public fields.
 *
 * @param {Build} build
 * @param {Fields} fields
 * @returns {Build}
 */
export function publicBuild(build, fields) {
  return /** @type {Build} */ (copy(build, fields));
}

/**
 * A copy of an event of a log with its public fields.
 *
 * @param {object} event
 */
export function publicEvent(event) {
  return copy(event, LOG_EVENT);
}

/**
 * The values of the variables of a build, wherever they are in it.
 *
 * @param {unknown} value the build, or a part of it
 * @param {boolean} [isVariable] whether the part is in the variables
 * @returns {string[]}
 */
export function variablesOf(value, isVariable = false) {
  if (isVariable && (typeof value === "string" || typeof value === "number")) return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  const parts = Object.entries(value);
  return parts.flatMap(([name, part]) => variablesOf(part, isVariable || name === "environment_variables"));
}

/**
 * @param {object} value
 * @param {Fields} fields
 * @returns {Record<string, unknown>}
 */
function copy(value, fields) {
  const named = Object.entries(value).filter(([name]) => Object.hasOwn(fields, name));
  const copies = named.map(([name, field]) => [name, copyOf(field, fields[name])]);
  return Object.fromEntries(copies.filter(([, field]) => field !== undefined));
}

/**
 * A field as it may be shown. It is undefined if the value is not of its kind: nobody checks the API's types, and an
 * object in place of a string could hold a secret.
 *
 * @param {unknown} value
 * @param {Kind} kind
 * @returns {unknown}
 */
function copyOf(value, kind) {
  if (value === null) return null;
  if (kind === "scalar") return typeof value === "object" ? undefined : value;
  if (kind === "strings") return isStrings(value) ? value : undefined;
  return typeof value === "object" && !Array.isArray(value) ? copy(value, kind) : undefined;
}

/** @param {unknown} value */
function isStrings(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** @param {string[]} names */
function scalars(...names) {
  return Object.fromEntries(names.map((name) => [name, /** @type {const} */ ("scalar")]));
}
