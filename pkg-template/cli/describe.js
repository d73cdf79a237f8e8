// Builds as text for people.

import { linksOf } from "../links.js";
import { buildDuration, buildState } from "../node.js";
import { field, isPrintable } from "./text.js";
import { formatAge, formatDate, formatTime } from "./times.js";

/**
 * @import { Build, BuildState } from "workers-builds"
 * @import { Colour, Output } from "./output.js"
 * @import { LinkName, Target } from "../links.js"
 */

/** @type {Record<BuildState, Colour>} */
const COLOURS = {
  queued: "cyan",
  initializing: "cyan",
  running: "cyan",
  succeeded: "green",
  failed: "red",
  skipped: "dim",
  cancelled: "yellow",
  terminated: "red",
  unknown: "yellow",
};

/**
 * The state in its colour.
 *
 * @param {BuildState} state
 * @param {Output} output
 * @param {number} [width]
 */
export function paintState(state, output, width = 0) {
  return output.paint(COLOURS[state], state) + " ".repeat(Math.max(width - state.length, 0));
}

/**
 * A build as lines of a label and a value.
 *
 * @param {Build} build
 * @param {Partial<Target>} target
 * @param {Output} output
 */
export function describe(build, target, output) {
  const rows = [["state", paintState(buildState(build), output)], ...factsOf(build), ...pagesOf(build, target)];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${output.paint("dim", label.padEnd(width))}  ${value}`).join("\n");
}

/**
 * What is known about a build, besides its state.
 *
 * @param {Build} build
 */
export function factsOf(build) {
  const { branch, author, build_trigger_source: source } = build.build_trigger_metadata ?? {};
  const { queuedMs, runningMs } = buildDuration(build);
  /** @type {[label: string, value: string][]} */
  const facts = [
    ["build", field(build.build_uuid)],
    ["branch", field(branch)],
    ["commit", commitOf(build)],
    ["author", field(author)],
    ["trigger", [field(build.trigger?.trigger_name), source && `(${field(source)})`].filter(Boolean).join(" ")],
    ["created", formatDate(build.created_on)],
    ["queued", queuedMs === null ? "" : formatTime(queuedMs)],
    ["ran", runningMs === null ? "" : formatTime(runningMs)],
  ];
  return facts.filter(([, value]) => value);
}

/** @type {Partial<Record<LinkName, string>>} */
const PAGES = {
  pullRequest: "pull request",
  mergeRequest: "merge request",
  preview: "preview",
  dashboard: "dashboard",
};

/**
 * The addresses of the pages that belong to a build.
 *
 * @param {Build} build
 * @param {Partial<Target>} target
 * @returns {[label: string, url: string][]}
 */
export function pagesOf(build, { accountId = "", workerName = "" }) {
  const links = linksOf(build, { accountId, workerName, buildUuid: field(build.build_uuid) });
  return links.flatMap(([name, url]) => (PAGES[name] && isPrintable(url) ? [[PAGES[name], url]] : []));
}

/**
 * The commit in a line: the beginning of its hash and of its message.
 *
 * @param {Build} build
 */
export function commitOf({ build_trigger_metadata: metadata }) {
  return [field(metadata?.commit_hash).slice(0, 7), field(metadata?.commit_message)].filter(Boolean).join(" ");
}

/**
 * Builds as a table.
 *
 * @param {Build[]} builds
 * @param {Output} output
 */
export function table(builds, output) {
  const rows = builds.map((build) => {
    const { branch, commit_hash: hash, commit_message: message } = build.build_trigger_metadata ?? {};
    const { totalMs } = buildDuration(build);
    return {
      state: buildState(build),
      cells: [
        field(build.build_uuid),
        field(branch, 30),
        field(hash).slice(0, 7),
        formatAge(build.created_on),
        totalMs === null ? "" : formatTime(totalMs),
        field(message, 60),
      ],
    };
  });
  const widths = (rows[0]?.cells ?? []).map((_, column) => Math.max(...rows.map(({ cells }) => cells[column].length)));
  const stateWidth = Math.max(...rows.map(({ state }) => state.length));
  return rows
    .map(({ state, cells }) => {
      const padded = cells.map((cell, column) => cell.padEnd(widths[column]));
      return [paintState(state, output, stateWidth), ...padded].join("  ").trimEnd();
    })
    .join("\n");
}
