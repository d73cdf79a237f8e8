// By name, as whoever uses the package would: each runtime finds the entry that is made for it, also a server that
// renders the page, and a page has one instance of the wasm for this and for its own calls. In a page without a
// bundler it is the import map that knows the name.
import { buildDuration, buildState, watchBuild } from "workers-builds";
import { attributeNames, mirrorAttributes, upgradeProperties } from "./attributes.js";
import { formatTime, localeOf } from "./format.js";
import { listening } from "./listening.js";
import { problemOfError, problemOfRetry, problemOfSilence } from "./problem.js";
import { english } from "./texts.js";
import { startTicking, stopTicking } from "./ticker.js";
import { View } from "./view.js";

/** Where there are no elements, on a server, the class can still be imported. */
const Base = globalThis.HTMLElement ?? class {};

export class WorkersBuildElement extends Base {
  static observedAttributes = attributeNames;
  static texts = { ...english };

  #view = new View(this.attachShadow({ mode: "open" }), () => this.reload());
  /** Ends the watch that is under way; null where none is. */
  #watch = null;
  /** Whether a watch came to its end by itself: then it is at rest until something is asked of it. */
  #isDone = false;
  #isScheduled = false;
  /** What the data is of, and how it is asked for. */
  #subject = "";
  #build = null;
  #state = null;
  #error = null;
  /** Why the build may be older than it looks: `{ status }`, or `{ retrying: true }`. */
  #silence = null;
  #heardAt = null;
  #tick = () => this.#showDurations();
  #settleNow = () => this.#settle();

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
    if (this.#error || this.#silence) this.#silence = { retrying: true };
    this.#error = null;
    this.#settle();
  }

  connectedCallback() {
    upgradeProperties(this);
    document.addEventListener("visibilitychange", this.#settleNow);
    this.#schedule();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#settleNow);
    this.#settle();
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#schedule();
  }

  /** Attributes are set one by one: when all are, one watch starts. */
  #schedule() {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#settle();
    });
  }

  /** Brings what is under way into line with what is asked for. */
  #settle() {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const subject = JSON.stringify([accountId, buildUuid, baseUrl]);
    const manner = `${subject} ${intervalMs}`;
    const isWanted = this.isConnected && document.visibilityState === "visible" && accountId && buildUuid;
    if (this.#watch && (!isWanted || this.#watch.manner !== manner)) this.#stop();
    if (this.#subject !== subject) this.#forget(subject);
    this.#render();
    if (isWanted && !this.#watch && !this.#isDone) this.#start(manner);
  }

  #forget(subject) {
    this.#subject = subject;
    this.#isDone = false;
    this.#build = this.#state = this.#error = this.#silence = this.#heardAt = null;
    this.#view.forget();
  }

  async #start(manner) {
    const watch = new AbortController();
    this.#watch = Object.assign(watch, { manner });
    this.#fire("loadstart");
    try {
      for await (const build of this.#builds(watch.signal)) {
        if (watch.signal.aborted) return;
        this.#take(build);
      }
      if (watch.signal.aborted) return;
      this.#isDone = true;
    } catch (error) {
      if (watch.signal.aborted) return;
      this.#fail(error);
    }
    // The listener of an event may have started another one.
    if (watch.signal.aborted) return;
    this.#watch = null;
    this.#render();
    this.#fire("loadend");
  }

  #builds(signal) {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const fetch = listening({
      heard: () => signal.aborted || this.#hear(),
      silent: (status) => signal.aborted || this.#hearNothing(status),
    });
    return watchBuild(accountId, buildUuid, null, { baseUrl, intervalMs, signal, fetch });
  }

  #stop() {
    if (!this.#watch) return;
    this.#watch.abort();
    this.#watch = null;
    this.#fire("loadend");
  }

  #take(build) {
    const before = this.#state;
    this.#build = build;
    this.#state = buildState(build);
    this.#hear();
    this.#render();
    this.#fire("load");
    if (this.#state !== before) this.#fire("change");
  }

  #fail(error) {
    this.#error = error;
    this.#isDone = true;
    this.#silence = null;
    this.#render();
    const { message } = error;
    this.dispatchEvent(new ErrorEvent("error", { error, message }));
  }

  #hear() {
    this.#heardAt = Date.now();
    if (!this.#silence) return;
    this.#silence = null;
    this.#render();
  }

  #hearNothing(status) {
    this.#silence = { status };
    this.#render();
  }

  /** As the events of the platform: those of loading stay, a change bubbles. */
  #fire(type) {
    this.dispatchEvent(new Event(type, { bubbles: type === "change" }));
  }

  #render() {
    const { texts } = this.constructor;
    const { accountId, buildUuid, workerName } = this;
    const asked = accountId && buildUuid ? { accountId, buildUuid, workerName } : null;
    const locale = localeOf(this);
    const problem = this.#problem(texts, locale);
    this.#view.show({ build: this.#build, state: this.#state, problem, asked, texts, locale });
    this.#showDurations();
    const ticks = this.#watch !== null && this.#build !== null;
    (ticks ? startTicking : stopTicking)(this.#tick);
  }

  #problem(texts, locale) {
    if (this.#error) return problemOfError(this.#error, texts);
    if (!this.#silence) return null;
    if (this.#silence.retrying) return problemOfRetry(texts);
    const time = this.#heardAt && formatTime(this.#heardAt, locale, { timeStyle: "medium" });
    return problemOfSilence({ ...this.#silence, time }, texts);
  }

  #showDurations() {
    if (!this.#build) return;
    // A build that is no more asked for went on for as long as it was heard of.
    const now = this.#isDone ? this.#heardAt : Date.now();
    const { texts } = this.constructor;
    this.#view.tick(buildDuration(this.#build, now), { texts, locale: localeOf(this) });
  }
}

mirrorAttributes(WorkersBuildElement.prototype);
