// The package is imported by its name, as in other programs: each runtime finds its own entry, and the page has one
// instance of the wasm for the element and for its own calls. A page without a bundler needs an import map.
import { buildDuration, buildState, watchBuild } from "workers-builds";
import { attributeNames, mirrorAttributes, upgradeProperties } from "./attributes.js";
import { formatTime, localeOf } from "./format.js";
import { Log } from "./log/log.js";
import { observedFetch } from "./observed-fetch.js";
import { problemOfError, problemOfNoAnswer, problemOfRetry } from "./problem.js";
import { english } from "./texts.js";
import { startTicking, stopTicking } from "./ticker.js";
import { View } from "./view.js";

/**
 * @import { Build, BuildsError, BuildState } from "workers-builds"
 * @import { MirroredProperties } from "./attributes.js"
 * @import { WorkersBuildElement as Declared, WorkersBuildTexts } from "./element.js"
 */

/** A server has no `HTMLElement`. The class can be imported there all the same. */
const Base = /** @type {new () => HTMLElement & MirroredProperties} */ (globalThis.HTMLElement ?? class {});

/** @implements {Declared} */
export class WorkersBuildElement extends Base {
  static observedAttributes = attributeNames;
  /** @type {WorkersBuildTexts} */
  static texts = { ...english };

  #log = new Log();
  #view = new View(this.attachShadow({ mode: "open" }), () => this.reload());
  /**
   * The watch that is running, with the attributes it started with. Null where none is.
   *
   * @type {{ controller: AbortController, attributes: string } | null}
   */
  #watch = null;
  /** Whether a watch came to its end. No new one starts then until an attribute changes or `reload` is called. */
  #isDone = false;
  #isUpdateScheduled = false;
  /** The attributes that name the shown build. */
  #target = "";
  /** @type {Build | null} */
  #build = null;
  /** @type {BuildState | null} */
  #state = null;
  /** @type {BuildsError | null} */
  #error = null;
  /**
   * Why the build may be out of date: the last request failed, with its HTTP status, or the user asked for a retry.
   *
   * @type {{ status: number | null } | "retry" | null}
   */
  #staleReason = null;
  /** @type {number | null} */
  #lastAnswerAt = null;
  #tick = () => this.#showDurations();
  #onVisibilityChange = () => this.#update();

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
    this.#log.retry();
    this.#update();
  }

  connectedCallback() {
    upgradeProperties(this);
    document.addEventListener("visibilitychange", this.#onVisibilityChange);
    this.#scheduleUpdate();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#onVisibilityChange);
    this.#update();
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#scheduleUpdate();
  }

  /** Attributes are set one by one. One watch starts after all of them. */
  #scheduleUpdate() {
    if (this.#isUpdateScheduled) return;
    this.#isUpdateScheduled = true;
    queueMicrotask(() => {
      this.#isUpdateScheduled = false;
      this.#update();
    });
  }

  /** Starts or stops the watch, as the attributes and the page ask for, and shows the result. */
  #update() {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const target = JSON.stringify([accountId, buildUuid, baseUrl]);
    const attributes = `${target} ${intervalMs}`;
    const isWanted = this.#isSeen() && accountId && buildUuid;
    if (this.#watch && (!isWanted || this.#watch.attributes !== attributes)) this.#stop();
    if (this.#target !== target) this.#reset(target);
    this.#render();
    if (isWanted && !this.#watch && !this.#isDone) this.#start(attributes);
  }

  #isSeen() {
    return this.isConnected && document.visibilityState === "visible";
  }

  /** @param {string} target */
  #reset(target) {
    this.#target = target;
    this.#isDone = false;
    this.#build = this.#state = this.#error = this.#staleReason = this.#lastAnswerAt = null;
    this.#log.show(null);
    this.#log = new Log();
    this.#view.reset(this.#log.node);
  }

  /** @param {string} attributes */
  async #start(attributes) {
    const controller = new AbortController();
    const { signal } = controller;
    this.#watch = { controller, attributes };
    this.#fire("loadstart");
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
    this.#fire("loadend");
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
    this.#fire("loadend");
  }

  /** @param {Build} build */
  #onBuild(build) {
    const before = this.#state;
    this.#build = build;
    this.#state = buildState(build);
    this.#onAnswer();
    this.#render();
    this.#fire("load");
    if (this.#state !== before) this.#fire("change");
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

  /**
   * Only `change` bubbles. The platform's events of loading do not bubble either.
   *
   * @param {"loadstart" | "load" | "loadend" | "change"} type
   */
  #fire(type) {
    this.dispatchEvent(new Event(type, { bubbles: type === "change" }));
  }

  #render() {
    const { accountId, buildUuid, workerName } = this;
    const target = accountId && buildUuid ? { accountId, buildUuid, workerName } : null;
    const language = this.#language();
    const problem = this.#problem(language);
    this.#view.show({ build: this.#build, state: this.#state, problem, target, ...language });
    this.#showLog(language);
    this.#showDurations();
    const ticks = this.#watch !== null && this.#build !== null;
    (ticks ? startTicking : stopTicking)(this.#tick);
  }

  /** @param {{ texts: WorkersBuildTexts }} language */
  #showLog({ texts }) {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const source = this.#isSeen() ? { accountId, buildUuid, baseUrl, intervalMs } : null;
    const [build, state] = [this.#build, this.#state];
    this.#log.show(this.log && build && state ? { build, state, source, texts } : null);
  }

  #language() {
    const { texts } = /** @type {typeof WorkersBuildElement} */ (this.constructor);
    return { texts, locale: localeOf(this) };
  }

  /** @param {{ texts: WorkersBuildTexts, locale: string | undefined }} language */
  #problem({ texts, locale }) {
    if (this.#error) return problemOfError(this.#error, texts);
    if (!this.#staleReason) return null;
    if (this.#staleReason === "retry") return problemOfRetry(texts);
    const { status } = this.#staleReason;
    const lastAnswer = this.#lastAnswerAt && formatTime(this.#lastAnswerAt, locale, { timeStyle: "medium" });
    return problemOfNoAnswer({ status, lastAnswer: lastAnswer || null }, texts);
  }

  #showDurations() {
    if (!this.#build) return;
    // After the end of the watch, a build that still runs is shown as it was at the last answer.
    const now = this.#isDone ? this.#lastAnswerAt : null;
    this.#view.tick(buildDuration(this.#build, now ?? Date.now()), this.#language());
  }
}

mirrorAttributes(WorkersBuildElement.prototype);
