import { isSeen } from "./live-element.js";
import { problemOf } from "./problem.js";

/**
 * @import { BuildsError } from "workers-builds"
 * @import { WorkersBuildTexts } from "./element.js"
 * @import { StaleReason } from "./problem.js"
 */

/**
 * What an element does for its watcher.
 *
 * @typedef {object} Hooks
 * @property {() => unknown[] | null} target The attributes that name what is shown. Null where one is missing.
 * @property {(signal: AbortSignal) => Promise<void>} watch Watches the target, and rejects if that fails for good.
 * @property {() => void} reset Is called before another target is shown.
 * @property {() => void} render
 */

/** The watch of an element: when it starts and ends, its events, and whether what is shown is up to date. */
export class Watcher {
  #element;
  #hooks;
  /**
   * The watch that is running, with the attributes it started with. Null where none is.
   *
   * @type {{ controller: AbortController, attributes: string } | null}
   */
  #running = null;
  #target = "";
  /** Whether a watch came to its end. No new one starts then until an attribute changes or `reload` is called. */
  isDone = false;
  /** @type {BuildsError | null} */
  error = null;
  /** @type {StaleReason | null} */
  #staleReason = null;
  /** @type {number | null} */
  #lastAnswerAt = null;

  /**
   * @param {HTMLElement & { intervalMs: number }} element
   * @param {Hooks} hooks
   */
  constructor(element, hooks) {
    this.#element = element;
    this.#hooks = hooks;
  }

  get isRunning() {
    return this.#running !== null;
  }

  /** Whether the reader sees nothing yet, or waits for a retry. */
  get isAwaited() {
    return this.#lastAnswerAt === null || this.#staleReason === "retry";
  }

  /** The time for durations. After the end of the watch, what still runs is shown as it was at the last answer. */
  get now() {
    return (this.isDone && this.#lastAnswerAt) || Date.now();
  }

  /** Starts or stops the watch, as the attributes and the page ask for, and shows the result. */
  update() {
    const wanted = this.#hooks.target();
    const target = JSON.stringify(wanted);
    const attributes = `${target} ${this.#element.intervalMs}`;
    const isWanted = wanted !== null && isSeen(this.#element);
    if (this.#running && (!isWanted || this.#running.attributes !== attributes)) this.#stop();
    if (this.#target !== target) this.#reset(target);
    this.#hooks.render();
    if (isWanted && !this.#running && !this.isDone) this.#start(attributes);
  }

  reload() {
    this.#stop();
    this.isDone = false;
    if (this.error || this.#staleReason) this.#staleReason = "retry";
    this.error = null;
    this.update();
  }

  /** Call this after each answer. Returns whether that has ended a problem. */
  onAnswer() {
    const wasStale = this.#staleReason !== null;
    this.#staleReason = null;
    this.#lastAnswerAt = Date.now();
    return wasStale;
  }

  /**
   * Call this if no usable answer came, and the watch goes on.
   *
   * @param {number | null} status
   */
  onNoAnswer(status) {
    this.#staleReason = { status };
    this.#hooks.render();
  }

  /** @param {{ texts: WorkersBuildTexts, locale: string | undefined }} language */
  problem(language) {
    const [error, staleReason, lastAnswerAt] = [this.error, this.#staleReason, this.#lastAnswerAt];
    return problemOf({ error, staleReason, lastAnswerAt }, language);
  }

  /**
   * Only `change` bubbles. The platform's events of loading do not bubble either.
   *
   * @param {"loadstart" | "load" | "loadend" | "change"} type
   */
  fire(type) {
    this.#element.dispatchEvent(new Event(type, { bubbles: type === "change" }));
  }

  /** @param {string} target */
  #reset(target) {
    this.#target = target;
    this.isDone = false;
    this.error = this.#staleReason = this.#lastAnswerAt = null;
    this.#hooks.reset();
  }

  /** @param {string} attributes */
  async #start(attributes) {
    const controller = new AbortController();
    const { signal } = controller;
    this.#running = { controller, attributes };
    this.fire("loadstart");
    try {
      await this.#hooks.watch(signal);
      if (!signal.aborted) this.isDone = true;
    } catch (error) {
      if (!signal.aborted) this.#onError(/** @type {BuildsError} */ (error));
    }
    // A listener of an event may have started another watch.
    if (signal.aborted) return;
    this.#running = null;
    this.#hooks.render();
    this.fire("loadend");
  }

  #stop() {
    if (!this.#running) return;
    this.#running.controller.abort();
    this.#running = null;
    this.fire("loadend");
  }

  /** @param {BuildsError} error */
  #onError(error) {
    this.error = error;
    this.isDone = true;
    this.#staleReason = null;
    this.#hooks.render();
    const { message } = error;
    this.#element.dispatchEvent(new ErrorEvent("error", { error, message }));
  }
}
