// The log of a sample build. Its phases and the clock determine it.

import { phasesOf } from "./build.js";
import { SCENARIOS } from "./scenarios.js";

/** @import { StartedPhase } from "./build.js" */
/** @import { Phase } from "./scenarios.js" */
/** @import { SampleBuild } from "./store.js" */

/** @typedef {[time: number, text: string]} Line */

/** @typedef {{ type: string, from: number, to: number }} Step A part of a build, from its start to its planned end. */

/** How long it takes until the API has a line. So the last lines come after the build has stopped. */
const LAG_MS = 2_000;

/** The time between two lines. A follower looks less often, so it gets something new each time. */
const STEP_MS = 400;

/**
 * The steps of a build once it runs, what share of that time each takes, and the first line of each.
 *
 * @type {[type: string, share: number, text: string][]}
 */
const STEPS = [
  ["cloning", 0.1, "Cloning repository..."],
  ["installing_tools_and_deps", 0.2, "Installing project dependencies: npm clean-install --progress=false"],
  ["building", 0.5, "Executing user build command: npm run build"],
  ["deploying", 0.2, "Executing user deploy command: npx wrangler deploy"],
];

const FIRST_LINES = new Map([
  ["initializing", "Initializing build environment..."],
  ...STEPS.map(([type, , text]) => /** @type {const} */ ([type, text])),
]);

/**
 * What the other lines of each step say in turn. The number of the line makes each text another one.
 *
 * @type {Record<string, ((number: number) => string)[]>}
 */
const TEXTS = {
  initializing: [(number) => `Starting the container: ${number * 10} %\rStarting the container: ${number * 10 + 10} %`],
  cloning: [(number) => `Receiving objects: ${number * 41}`],
  installing_tools_and_deps: [(number) => `\u001b[2mnpm\u001b[22m added ${number * 17} packages`],
  building: [
    (number) => `\u001b[32m✓\u001b[39m ${number * 12} modules transformed.`,
    (number) => `\u001b[2mdist/assets/\u001b[22m\u001b[36mpage-${number}.js\u001b[39m  ${number * 3}.4 kB`,
    (number) => `\u001b[33mwarn\u001b[39m page-${number}.js is large 🐘`,
    (number) => `rendering chunks (${number})...\rrendering chunks (${number + 1})...`,
    () => "",
  ],
  deploying: [(number) => `Uploaded ${number} of ${number + 1} assets`],
};

/**
 * The last lines by the outcome of the build.
 *
 * @type {Record<string, string[]>}
 */
const LAST_LINES = {
  success: ["\u001b[32mSuccess:\u001b[39m Deploy command completed", "Success: Build completed"],
  fail: [
    "\u001b[31m✘ [ERROR]\u001b[39m src/page.ts:7:12: Cannot find name 'summ'",
    "npm error Lifecycle script `build` failed with error",
    "Failed: error occurred while running build command",
  ],
  cancelled: ["Build was cancelled"],
  terminated: ["Build exceeded the time limit"],
};

/**
 * The lines that the API has by now.
 *
 * @param {SampleBuild} build
 * @returns {Line[]}
 */
export function linesOf(build) {
  const phases = phasesOf(build);
  const steps = stepsOf(build, phases);
  const end = stopOf(phases)?.startedAt ?? Date.now();
  /** @type {Line[]} */
  const lines = [];
  let last = "";
  for (let time = steps[0]?.from ?? end; time < end; time += STEP_MS) {
    const { type } = steps.findLast(({ from }) => from <= time) ?? steps[0];
    const text = TEXTS[type][lines.length % TEXTS[type].length](lines.length);
    lines.push([time, type === last ? text : (FIRST_LINES.get(type) ?? text)]);
    last = type;
  }
  return [...lines, ...lastLines(phases)].filter(([time]) => time + LAG_MS <= Date.now());
}

/**
 * The steps of a build that have started by now, as the API answers them.
 *
 * @param {SampleBuild} build
 */
export function eventsOf(build) {
  const phases = phasesOf(build);
  const end = stopOf(phases)?.startedAt ?? Date.now();
  const started = stepsOf(build, phases).filter(({ from }) => from < end);
  return started.map(({ type, from, to }) => {
    const isOver = to <= end || stopOf(phases) !== undefined;
    const started_on = new Date(from).toISOString();
    return isOver ? { type, started_on, ended_on: new Date(Math.min(to, end)).toISOString() } : { type, started_on };
  });
}

/**
 * All steps, also those that will not start because the build stops before.
 *
 * @param {SampleBuild} build
 * @param {StartedPhase[]} phases
 * @returns {Step[]}
 */
function stepsOf({ scenario }, phases) {
  const index = phases.findIndex(({ status }) => status === "initializing");
  if (index === -1) return [];
  const { startedAt, durationMs } = phases[index];
  const initializing = { type: "initializing", from: startedAt, to: startedAt + durationMs };
  const running = phases[index + 1];
  if (!running || running.status === "stopped") return [initializing];
  const { build_outcome } = /** @type {Phase} */ (SCENARIOS[scenario].at(-1));
  // A build that fails does so while it builds.
  const steps = build_outcome === "fail" ? STEPS.slice(0, -1) : STEPS;
  const whole = steps.reduce((sum, [, share]) => sum + share, 0);
  let from = running.startedAt;
  const rest = steps.map(([type, share]) => {
    const step = { type, from, to: from + (share / whole) * running.durationMs };
    from = step.to;
    return step;
  });
  return [initializing, ...rest];
}

/**
 * @param {StartedPhase[]} phases
 * @returns {Line[]}
 */
function lastLines(phases) {
  const { startedAt, build_outcome } = stopOf(phases) ?? { startedAt: 0, build_outcome: null };
  const texts = LAST_LINES[build_outcome ?? ""] ?? [];
  return texts.map((text, index) => [startedAt + index * STEP_MS, text]);
}

/** @param {StartedPhase[]} phases */
function stopOf(phases) {
  return phases.find(({ status }) => status === "stopped");
}
