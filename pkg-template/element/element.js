// The package is imported by its name, as in other programs: each runtime finds its own entry, and the page has one
// instance of the wasm for the element and for its own calls. A page without a bundler needs an import map.
import { buildDuration, buildState, watchBuild } from "workers-builds";
import { SHARED } from "./attributes.js";
import { localeOf } from "./format.js";
import { fire, isSeen, liveElement } from "./live-element.js";
import { observedFetch } from "./observed-fetch.js";
import { problemOf } from "./problem.js";
import { english } from "./texts.js";
import { startTicking, stopTicking } from "./ticker.js";
import { View } from "./view.js";

/**
 * @import { Build, BuildsError, BuildState } from "workers-builds"
 * @import { WorkersBuildElement as Declared, WorkersBuildTexts } from "./element.js"
 * @import { StaleReason } from "./problem.js"
 */

const Base = liveElement({ ...SHARED, buildUuid: ["build-uuid", ""], workerName: ["worker-name", ""] });

/** @implements {Declared} */
export class WorkersBuildElement extends Base {
  /** @type {WorkersBuildTexts} */
  static texts = { ...english };

  #view = new View(this.attachShadow({ mode: "open" }), () => this.reload());
  /**
   * The watch that is running, with the attributes it started with. Null where none is.
   *
   * @type {{ controller: AbortController, attributes: string } | null}
   */
  #watch = null;
  /** Whether a watch came to its end. No new one starts then until an attribute changes or `reload` is called. */
  #isDone = false;
  /** The attributes that name the shown build. */
  #target = "";
  /** @type {Build | null} */
  #build = null;
  /** @type {BuildState | null} */
  #state = null;
  /** @type {BuildsError | null} */
  #error = null;
  /** @type {StaleReason | null} */
  #staleReason = null;
  /** @type {number | null} */
  #lastAnswerAt = null;
  #tick = () => this.#showDurations();

  constructor() {
    super(() => this.#update());
  }

  get build() {
    return this.#build;
  }

  get state() {
    return this.#state;
  }

  get error() {
    return this.#error;
  }

  reload() {
    this.#stop();
    this.#isDone = false;
    if (this.#error || this.#staleReason) this.#staleReason = "retry";
    this.#error = null;
    this.#update();
  }

  /** Starts or stops the watch, as the attributes and the page ask for, and shows the result. */
  #update() {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const target = JSON.stringify([accountId, buildUuid, baseUrl]);
    const attributes = `${target} ${intervalMs}`;
    const isWanted = isSeen(this) && accountId && buildUuid;
    if (this.#watch && (!isWanted || this.#watch.attributes !== attributes)) this.#stop();
    if (this.#target !== target) this.#reset(target);
    this.#render();
    if (isWanted && !this.#watch && !this.#isDone) this.#start(attributes);
  }

  /** @param {string} target */
  #reset(target) {
    this.#target = target;
    this.#isDone = false;
    this.#build = this.#state = this.#error = this.#staleReason = this.#lastAnswerAt = null;
    this.#view.reset();
  }

  /** @param {string} attributes */
  async #start(attributes) {
    const controller = new AbortController();
    const { signal } = controller;
    this.#watch = { controller, attributes };
    fire(this, "loadstart");
    try {
      for await (const build of this.#builds(signal)) {
        if (signal.aborted) return;
        this.#onBuild(build);
      }
      if (signal.aborted) return;
      this.#isDone = true;
    } catch (error) {
      if (signal.aborted) return;
      this.#onError(/** @type {BuildsError} */ (error));
    }
    // A listener of an event may have started another watch.
    if (signal.aborted) return;
    this.#watch = null;
    this.#render();
    fire(this, "loadend");
  }

  /** @param {AbortSignal} signal */
  #builds(signal) {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const fetch = observedFetch({
      onAnswer: () => {
        if (!signal.aborted) this.#onAnswer();
      },
      onNoAnswer: (status) => {
        if (!signal.aborted) this.#onNoAnswer(status);
      },
    });
    return watchBuild(accountId, buildUuid, null, { baseUrl, intervalMs, signal, fetch });
  }

  #stop() {
    if (!this.#watch) return;
    this.#watch.controller.abort();
    this.#watch = null;
    fire(this, "loadend");
  }

  /** @param {Build} build */
  #onBuild(build) {
    const before = this.#state;
    this.#build = build;
    this.#state = buildState(build);
    this.#onAnswer();
    this.#render();
    fire(this, "load");
    if (this.#state !== before) fire(this, "change");
  }

  /** @param {BuildsError} error */
  #onError(error) {
    this.#error = error;
    this.#isDone = true;
    this.#staleReason = null;
    this.#render();
    const { message } = error;
    this.dispatchEvent(new ErrorEvent("error", { error, message }));
  }

  #onAnswer() {
    this.#lastAnswerAt = Date.now();
    if (!this.#staleReason) return;
    this.#staleReason = null;
    this.#render();
  }

  /** @param {number | null} status */
  #onNoAnswer(status) {
    this.#staleReason = { status };
    this.#render();
  }

  #render() {
    const { accountId, buildUuid, workerName } = this;
    const target = accountId && buildUuid ? { accountId, buildUuid, workerName } : null;
    const language = this.#language();
    const [error, staleReason, lastAnswerAt] = [this.#error, this.#staleReason, this.#lastAnswerAt];
    const problem = problemOf({ error, staleReason, lastAnswerAt }, language);
    this.#view.show({ build: this.#build, state: this.#state, problem, target, ...language });
    this.#showDurations();
    const ticks = this.#watch !== null && this.#build !== null;
    (ticks ? startTicking : stopTicking)(this.#tick);
  }

  #language() {
    const { texts } = /** @type {typeof WorkersBuildElement} */ (this.constructor);
    return { texts, locale: localeOf(this) };
  }

  #showDurations() {
    if (!this.#build) return;
    // After the end of the watch, a build that still runs is shown as it was at the last answer.
    const now = this.#isDone ? this.#lastAnswerAt : null;
    this.#view.tick(buildDuration(this.#build, now ?? Date.now()), this.#language());
  }
}
