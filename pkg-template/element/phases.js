import { element } from "./dom.js";

/**
 * A bar of the time in the queue, for setting up, and for running.
 *
 * It says nothing that the durations do not say: a screen reader passes it by.
 */
export class Phases {
  #spans = [element("span"), element("span"), element("span")];
  node = element("div", { part: "phases", "aria-hidden": "true" }, ...this.#spans);

  show({ queuedMs, runningMs, totalMs }) {
    this.node.hidden = !totalMs;
    const queued = queuedMs ?? 0;
    const running = runningMs ?? 0;
    const lengths = [queued, totalMs - queued - running, running];
    for (const [index, ms] of lengths.entries()) this.#spans[index].style.flexGrow = Math.max(ms, 0);
  }
}
