import { excerptOf, hasExcerpt, isLive } from "./excerpt.js";
import { LogReader } from "./reader.js";
import { LogView } from "./view.js";

/**
 * @import { Build, BuildState } from "workers-builds"
 * @import { WorkersBuildTexts } from "../element.js"
 * @import { Source } from "./reader.js"
 */

export { LOG_CSS } from "./styles.js";

/** How long after the end of a build its last lines may still be missing. */
const LATE_MS = 60_000;

/**
 * @typedef {object} Shown
 * @property {Build} build
 * @property {BuildState} state
 * @property {Source | null} source Null while nobody can see the element, so that the log is not requested.
 * @property {WorkersBuildTexts} texts
 */

/** The log of one build: what is read of it, and what is shown. */
export class Log {
  #reader = new LogReader(() => this.#scheduleUpdate());
  #view;
  /**
   * What the element shows. Null where it shows no log.
   *
   * @type {Shown | null}
   */
  #shown = null;
  #isUpdateScheduled = false;

  /** @param {HTMLElement} node where the log is shown */
  constructor(node) {
    this.#view = new LogView(node, () => this.#onToggle());
  }

  /** @param {Shown | null} shown */
  show(shown) {
    this.#shown = shown;
    this.#update();
  }

  /** Reads again after an error, and what may have come since the end. */
  retry() {
    this.#reader.error = null;
    this.#reader.isComplete = false;
  }

  #onToggle() {
    if (this.#view.isOpen) this.#reader.error = null;
    this.#update();
  }

  /** Lines arrive one by one. They are drawn at once. */
  #scheduleUpdate() {
    if (this.#isUpdateScheduled) return;
    this.#isUpdateScheduled = true;
    requestAnimationFrame(() => {
      this.#isUpdateScheduled = false;
      this.#update();
    });
  }

  /** Reads what is wanted, and shows what was read. */
  #update() {
    const reader = this.#reader;
    if (!this.#shown || reader.isDenied) {
      reader.stop();
      return this.#view.hide();
    }
    const { build, state, source, texts } = this.#shown;
    const isWanted = hasExcerpt(state) || this.#view.isOpen;
    if (isWanted && source) reader.start(source, isLive(state) || isLate(build));
    else reader.stop();
    const { lines } = reader;
    this.#view.show({ lines, excerpt: excerptOf(lines, state), note: isWanted ? this.#note() : null, texts });
  }

  #note() {
    const { error, isFailing, isComplete, lines } = this.#reader;
    if (error || isFailing) return "logFailed";
    if (lines.length > 0) return null;
    return isComplete ? "logEmpty" : "loading";
  }
}

/** @param {Build} build */
function isLate({ stopped_on }) {
  return Date.now() - Date.parse(stopped_on ?? "") < LATE_MS;
}
