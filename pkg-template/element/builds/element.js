import { SHARED } from "../attributes.js";
import { localeOf } from "../format.js";
import { liveElement } from "../live-element.js";
import { tickWhile } from "../ticker.js";
import { Watcher } from "../watcher.js";
import { looks } from "./looks.js";
import { Source, versionOf } from "./source.js";
import { english } from "./texts.js";
import { BuildsView } from "./view.js";

/**
 * @import { WorkersBuildsElement as Declared, WorkersBuildsTexts } from "../element.js"
 * @import { Item } from "./source.js"
 */

const Base = liveElement({ ...SHARED, worker: ["worker", ""], workers: ["workers", ""], limit: ["limit", 10] });

/** @implements {Declared} */
export class WorkersBuildsElement extends Base {
  /** @type {WorkersBuildsTexts} */
  static texts = { ...english };
  static buildTag = "workers-build";

  #view = new BuildsView(this.attachShadow({ mode: "open" }), {
    onRetry: () => this.reload(),
    onToggle: (states) => this.dispatchEvent(new ToggleEvent("toggle", states)),
  });
  #watcher = new Watcher(this, {
    target: () => this.#target(),
    watch: (signal) => this.#watch(signal),
    reset: () => this.#reset(),
    render: () => this.#render(),
  });
  /** @type {Source | null} */
  #source = null;
  /** @type {Item[] | null} */
  #items = null;
  /** After a failure, nothing is asked before this time, even if the page is hidden and shown again. */
  #retryAt = 0;
  #tick = () => this.#view.tick(this.#watcher.now, this.#language());

  constructor() {
    super(() => this.#watcher.update());
  }

  get builds() {
    return (this.#items ?? []).flatMap(({ build }) => build ?? []);
  }

  get opened() {
    const { worker = "", build } = this.#view.opened ?? {};
    return build ? { worker, build } : null;
  }

  get error() {
    return this.#watcher.error;
  }

  reload() {
    this.#source = null;
    this.#retryAt = 0;
    this.#watcher.reload();
  }

  #workers() {
    return [...new Set(this.workers.split(/\s+/).filter(Boolean))];
  }

  #target() {
    const { accountId, baseUrl, worker, limit } = this;
    const workers = this.#workers();
    if (!accountId || !(worker || workers[0])) return null;
    return [accountId, baseUrl, ...(workers[0] ? workers : [worker, limit])];
  }

  #reset() {
    this.#source = this.#items = null;
    this.#retryAt = 0;
    this.#view.reset();
  }

  /** @param {AbortSignal} signal */
  async #watch(signal) {
    const { accountId, baseUrl, worker, intervalMs } = this;
    const [limit, workers] = [Math.ceil(this.limit), this.#workers()];
    const isList = workers.length > 0;
    const source = this.#source ?? new Source({ accountId, baseUrl, limit, workers: isList ? workers : [worker] });
    this.#source = source;
    const look = () => (isList ? source.latest(signal) : source.newest(signal));
    for await (const seen of looks(look, { intervalMs, startAt: this.#retryAt, signal })) {
      if (signal.aborted) return;
      this.#retryAt = seen.items ? 0 : Date.now() + seen.waitMs;
      if (seen.items) this.#onItems(seen.items);
      else if (seen.isShown || this.#watcher.isAwaited) this.#watcher.onNoAnswer(seen.status);
    }
  }

  /** @param {Item[]} items */
  #onItems(items) {
    const before = this.#items;
    this.#items = items;
    this.#watcher.onAnswer();
    this.#render();
    if (!before || JSON.stringify(before) !== JSON.stringify(items)) this.#watcher.fire("load");
    if (versionsOf(before) !== versionsOf(items)) this.#watcher.fire("change");
  }

  #render() {
    const { accountId, baseUrl, intervalMs, log } = this;
    const { buildTag } = /** @type {typeof WorkersBuildsElement} */ (this.constructor);
    const language = this.#language();
    this.#view.show({
      items: this.#items,
      problem: this.#watcher.problem(language),
      isAsked: this.#target() !== null,
      panel: { buildTag, accountId, baseUrl, intervalMs, log, lang: language.locale ?? "" },
      ...language,
    });
    this.#tick();
    tickWhile(this.#watcher.isRunning && this.#items !== null, this.#tick);
  }

  #language() {
    const { texts } = /** @type {typeof WorkersBuildsElement} */ (this.constructor);
    return { texts, locale: localeOf(this) };
  }
}

/** @param {Item[] | null} items */
function versionsOf(items) {
  return String((items ?? []).map(versionOf));
}
