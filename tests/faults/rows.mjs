// Servers that misbehave, and what the caller gets. Every runtime meets each of them.

import { actionRows } from "./rows/actions.mjs";
import { buildRows } from "./rows/builds.mjs";
import { listRows } from "./rows/lists.mjs";
import { logRows } from "./rows/logs.mjs";

/**
 * @import { CallName } from "./calls.mjs"
 * @import { Scenario } from "../stand-in/scenarios.mjs"
 */

/**
 * @typedef {object} Row
 * @property {string} fault
 * @property {CallName} [call] `getBuild` by default
 * @property {Scenario | null} server what the stand-in does; null if nothing listens
 * @property {object} [options] of the call
 * @property {boolean} [everyField] the call is made for each field and each type
 * @property {Observed} gets
 * @property {Observed} [chromium] what the caller gets in a browser, where that shows less
 */

/**
 * @typedef {{ build: string | null, outcome?: string | null }} ObservedBuild its status, and its outcome where the call
 *   depends on that
 *
 * @typedef {(ObservedBuild | { builds: number } | { lines: number }) & { sent?: number }} ObservedValue a build, or how
 *   many builds or lines; `sent` is how many requests that took
 *
 * @typedef {{ kind: string, status: number | null, attempts: number, text: string }} ObservedError
 *
 * @typedef {ObservedValue | ObservedError} Observed
 */

/** @type {Row[]} */
export const rows = [...buildRows, ...listRows, ...logRows, ...actionRows];
