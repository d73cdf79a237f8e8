// The package is imported by its name, as in other programs: each runtime finds its own entry, and the page has one
// instance of the wasm for the element and for its own calls. A page without a bundler needs an import map.
import { buildDuration, buildState, watchBuild } from "workers-builds";
import { SHARED } from "./attributes.js";
import { localeOf } from "./format.js";
import { LazyLog } from "./lazy-log.js";
import { isSeen, liveElement } from "./live-element.js";
import { observedFetch } from "./observed-fetch.js";
import { english } from "./texts.js";
import { tickWhile } from "./ticker.js";
import { View } from "./view.js";
import { Watcher } from "./watcher.js";

/**
 * @import { Build, BuildState } from "workers-builds"
 * @import { WorkersBuildElement as Declared, WorkersBuildTexts } from "./element.js"
 */

export { WorkersBuildsElement } from "./builds/element.js";

const Base = liveElement({ ...SHARED, buildUuid: ["build-uuid", ""], workerName: ["worker-name", ""] });

/** @implements {Declared} */
export class WorkersBuildElement extends Base {
  /** @type {WorkersBuildTexts} */
  static texts = { ...english };

  #root = this.attachShadow({ mode: "open" });
  #log = new LazyLog(this.#root);
  #view = new View(this.#root, () => this.reload());
  #watcher = new Watcher(this, {
    target: () => this.#target(),
    watch: (signal) => this.#watch(signal),
    reset: () => this.#reset(),
    render: () => this.#render(),
  });
  /** @type {Build | null} */
  #build = null;
  /** @type {BuildState | null} */
  #state = null;
  #tick = () => this.#showDurations();

  constructor() {
    super(() => this.#watcher.update());
  }

  get build() {
    return this.#build;
  }

  get state() {
    return this.#state;
  }

  get error() {
    return this.#watcher.error;
  }

  reload() {
    this.#log.retry();
    this.#watcher.reload();
  }

  #target() {
    const { accountId, buildUuid, baseUrl } = this;
    return accountId && buildUuid ? [accountId, buildUuid, baseUrl] : null;
  }

  #reset() {
    this.#build = this.#state = null;
    this.#log.show(null);
    this.#log = new LazyLog(this.#root);
    this.#view.reset(this.#log.node);
  }

  /** @param {AbortSignal} signal */
  async #watch(signal) {
    for await (const build of this.#builds(signal)) {
      if (signal.aborted) return;
      this.#onBuild(build);
    }
  }

  /** @param {AbortSignal} signal */
  #builds(signal) {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const fetch = observedFetch({
      onAnswer: () => {
        if (!signal.aborted && this.#watcher.onAnswer()) this.#render();
      },
      onNoAnswer: (status) => {
        if (!signal.aborted) this.#watcher.onNoAnswer(status);
      },
    });
    return watchBuild(accountId, buildUuid, null, { baseUrl, intervalMs, signal, fetch });
  }

  /** @param {Build} build */
  #onBuild(build) {
    const before = this.#state;
    this.#build = build;
    this.#state = buildState(build);
    this.#watcher.onAnswer();
    this.#render();
    this.#watcher.fire("load");
    if (this.#state !== before) this.#watcher.fire("change");
  }

  #render() {
    const { accountId, buildUuid, workerName } = this;
    const target = accountId && buildUuid ? { accountId, buildUuid, workerName } : null;
    const language = this.#language();
    const problem = this.#watcher.problem(language);
    this.#view.show({ build: this.#build, state: this.#state, problem, target, ...language });
    this.#showLog(language);
    this.#showDurations();
    tickWhile(this.#watcher.isRunning && this.#build !== null, this.#tick);
  }

  /** @param {{ texts: WorkersBuildTexts }} language */
  #showLog({ texts }) {
    const { accountId, buildUuid, baseUrl, intervalMs } = this;
    const source = isSeen(this) ? { accountId, buildUuid, baseUrl, intervalMs } : null;
    const [build, state] = [this.#build, this.#state];
    // A build that waits has no log yet.
    const isLogged = this.log && build && state && state !== "queued";
    this.#log.show(isLogged ? { build, state, source, texts } : null);
  }

  #language() {
    const { texts } = /** @type {typeof WorkersBuildElement} */ (this.constructor);
    return { texts, locale: localeOf(this) };
  }

  #showDurations() {
    if (this.#build) this.#view.tick(buildDuration(this.#build, this.#watcher.now), this.#language());
  }
}
