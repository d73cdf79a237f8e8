// The rows of the table of consumers: each has a project, the tools that run it, and the steps that get a build.
//
// A project configures its tool for this package only where its row names that setting. What else it configures, every
// user of the tool needs.

import { frameworkRows } from "./framework-rows.mjs";
import { pageRows } from "./page-rows.mjs";
import { runtimeRows } from "./runtime-rows.mjs";
import { workerRows } from "./worker-rows.mjs";

/** @import { Toolbox } from "./toolbox.mjs" */

/**
 * A row of the table.
 *
 * @typedef {object} Row
 * @property {string} consumer the name of the row
 * @property {string} project the folder of the project
 * @property {"lowest-node" | "newest-node"} [node] the project that installs the Node for this one; the Node of this
 *   machine by default
 * @property {boolean} [core] whether `npm test` runs the row too
 * @property {"pages" | "page"} [from] another folder, whose files the project gets too
 * @property {string} [setting] what the project sets for this package, in Markdown
 * @property {string[]} versions the packages and programs whose versions the table shows
 * @property {(toolbox: Toolbox) => Promise<unknown>} run
 */

/** @type {Row[]} */
export const rows = [...runtimeRows, ...workerRows, ...frameworkRows, ...pageRows];
