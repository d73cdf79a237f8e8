import { createElement } from "./dom.js";

/** @import { BuildDuration } from "workers-builds" */

/**
 * A bar with the time in the queue, the time of the setup and the running time.
 *
 * The durations are shown as text too, so screen readers skip the bar.
 */
export class Phases {
  #queued = createElement("span");
  #initializing = createElement("span");
  #running = createElement("span");
  node = createElement(
    "div",
    { part: "phases", "aria-hidden": "true" },
    this.#queued,
    this.#initializing,
    this.#running,
  );

  /** @param {BuildDuration} duration */
  show({ queuedMs, runningMs, totalMs }) {
    this.node.hidden = !totalMs;
    const queued = queuedMs ?? 0;
    const running = runningMs ?? 0;
    setLength(this.#queued, queued);
    setLength(this.#initializing, (totalMs ?? 0) - queued - running);
    setLength(this.#running, running);
  }
}

/**
 * @param {HTMLElement} span
 * @param {number} ms
 */
function setLength(span, ms) {
  span.style.flexGrow = String(Math.max(ms, 0));
}
