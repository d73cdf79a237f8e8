// What `wait` shows while it waits, on standard error.

import { buildDuration, buildState } from "../node.js";
import { paintState } from "./describe.js";
import { err } from "./output.js";
import { formatTime } from "./times.js";

/** @import { Build, BuildState } from "workers-builds" */

/** Moves to the start of the line and erases it. */
const ERASE = "\r\u001b[2K";

/** Shows one line that changes. */
class LiveLine {
  #render = () => "";
  #timer;
  #since = Date.now();

  constructor() {
    this.#timer = setInterval(() => this.#draw(), 1_000);
    // Ctrl-C ends the program here too.
    process.once("exit", this.end);
  }

  /** @param {string} what */
  waitFor(what) {
    this.#render = () => `waiting for ${what}  ${formatTime(Date.now() - this.#since)}`.slice(0, err.columns - 1);
    this.#draw();
  }

  /** @param {Build} build */
  show(build) {
    this.#render = () => {
      const state = buildState(build);
      const phases = phasesOf(build).map(([name, ms]) => `${name} ${formatTime(ms)}`);
      const line = `${state}  ${phases.join(" · ")}`.slice(0, err.columns - 1);
      return line.length < state.length ? line : paintState(state, err) + line.slice(state.length);
    };
    this.#draw();
  }

  /**
   * Prints something above the line.
   *
   * @param {() => void} print
   */
  above(print) {
    err.write(ERASE);
    print();
    this.#draw();
  }

  end = () => {
    clearInterval(this.#timer);
    process.off("exit", this.end);
    err.write(ERASE);
  };

  #draw() {
    err.write(ERASE + this.#render());
  }
}

/** Prints a line for each change. */
class Lines {
  /** @type {BuildState | undefined} */
  #state;

  /** @param {string} what */
  waitFor(what) {
    err.print(`waiting for ${what}`);
  }

  /** @param {Build} build */
  show(build) {
    const state = buildState(build);
    if (state === this.#state) return;
    this.#state = state;
    const past = phasesOf(build).filter(([name]) => name !== state);
    const phases = past.map(([name, ms]) => `${name} ${formatTime(ms)}`).join(", ");
    err.print(phases ? `${state} (${phases})` : state);
  }

  /** @param {() => void} print */
  above(print) {
    print();
  }

  end() {}
}

/** @typedef {LiveLine | Lines} Progress */

/** @returns {Progress} */
export function startProgress() {
  return err.isTerminal ? new LiveLine() : new Lines();
}

/**
 * The phases that have begun, and how long each has taken so far.
 *
 * @param {Build} build
 */
function phasesOf(build) {
  const { queuedMs, runningMs, totalMs } = buildDuration(build);
  const isSetUp = typeof build.initializing_on === "string" && totalMs !== null;
  /** @type {[phase: string, ms: number | null][]} */
  const phases = [
    ["queued", queuedMs],
    ["initializing", isSetUp ? totalMs - (queuedMs ?? 0) - (runningMs ?? 0) : null],
    ["running", runningMs],
  ];
  return /** @type {[phase: string, ms: number][]} */ (phases.filter(([, ms]) => ms !== null));
}
