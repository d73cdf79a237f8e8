// The shadow tree of an element. It is created once; later its nodes are updated.

import { linksOf } from "../links.js";
import { firstLine } from "../text.js";
import { arrange } from "./arrange.js";
import { details } from "./details.js";
import { createElement, setDuration, setText } from "./dom.js";
import { Elapsed } from "./elapsed.js";
import { Frame } from "./frame.js";
import { Phases } from "./phases.js";
import { StateLabel, TONES } from "./state-label.js";
import { CSS } from "./styles.js";

/**
 * @import { Build, BuildDuration, BuildState } from "workers-builds"
 * @import { WorkersBuildTexts } from "./element.js"
 * @import { Link, Target } from "../links.js"
 * @import { Problem } from "./problem.js"
 */

/**
 * @typedef {object} Language
 * @property {WorkersBuildTexts} texts
 * @property {string | undefined} locale
 *
 * @typedef {object} Content
 * @property {Build | null} build
 * @property {BuildState | null} state
 * @property {Problem | null} problem
 * @property {Target | null} target Null where an attribute is missing.
 */

export class View {
  #state = new StateLabel();
  #elapsed = new Elapsed();
  #message = createElement("bdi");
  #hash = createElement("code", { part: "hash" });
  #title = createElement("p", { part: "message", id: "message" }, this.#message, " ", this.#hash);
  #reason = createElement("p", { part: "reason" });
  #phases = new Phases();
  #details = createElement("dl", { part: "details" });
  #shownDetails = "";
  /** @type {HTMLElement} */
  #log = createElement("div");
  #links = createElement("ul", { part: "links", role: "list" });
  #card = createElement(
    "article",
    { "aria-labelledby": "message", tabindex: "-1" },
    createElement("header", {}, this.#state.node, this.#elapsed.node),
    this.#title,
    this.#reason,
    this.#phases.node,
    this.#details,
    this.#log,
    this.#links,
  );
  #frame;
  /** @type {string | null} */
  #announced = null;

  /**
   * @param {ShadowRoot} root
   * @param {() => void} onRetry
   */
  constructor(root, onRetry) {
    this.#frame = new Frame(root, CSS, [this.#card], { onRetry, onFocusLost: () => this.#card.focus() });
  }

  /** @param {Content & Language} content */
  show({ build, state, problem, target, texts, locale }) {
    if (build && state && target) this.#showBuild(build, state, target, { texts, locale });
    this.#card.hidden = build === null;
    const tone = state ? TONES[state] : "neutral";
    this.#card.className = tone;
    // An error is more important than the state the build had before it.
    this.#frame.box.className = `box ${problem?.tone === "bad" ? "bad" : tone}`;
    this.#frame.box.setAttribute("part", `card ${state ?? "empty"}`);
    this.#frame.show({ isEmpty: !build, isAsked: target !== null, problem, texts });
    this.#announce(build, state, problem, texts);
  }

  /**
   * Updates what changes each second.
   *
   * @param {BuildDuration} duration
   * @param {Language} language
   */
  tick(duration, language) {
    this.#elapsed.show(duration.totalMs, language);
    this.#showDuration("queuedFor", duration.queuedMs, language.locale);
    this.#showDuration("ranFor", duration.runningMs, language.locale);
    this.#phases.show(duration);
  }

  /**
   * Call this before another build is shown. Its first state is not announced.
   *
   * @param {HTMLElement} log
   */
  reset(log) {
    this.#log.replaceWith(log);
    this.#log = log;
    this.#announced = null;
    this.#frame.announce("");
  }

  /**
   * @param {"queuedFor" | "ranFor"} name
   * @param {number | null} ms
   * @param {string | undefined} locale
   */
  #showDuration(name, ms, locale) {
    /** @type {HTMLElement | null} */
    const row = this.#details.querySelector(`[part~="${name}"]`);
    const time = row?.querySelector("time");
    if (!row || !time) return;
    row.hidden = ms === null;
    setDuration(time, ms, locale);
  }

  /**
   * @param {Build} build
   * @param {BuildState} state
   * @param {Target} target
   * @param {Language} language
   */
  #showBuild(build, state, target, { texts, locale }) {
    const { commit_message: message, commit_hash: hash } = build.build_trigger_metadata ?? {};
    this.#state.show(state, texts[state]);
    setText(this.#message, firstLine(message) || texts.build);
    setText(this.#hash, firstLine(hash).slice(0, 7));
    this.#hash.hidden = !this.#hash.textContent;
    setText(this.#reason, reasonFor(build, state, texts));
    this.#reason.hidden = !this.#reason.textContent;
    this.#showDetails(details(build, texts, locale));
    this.#showLinks(linksOf(build, target), texts);
  }

  /** @param {HTMLElement[]} rows */
  #showDetails(rows) {
    // Rows that have not changed stay in the page, and with them what the reader has selected.
    const shown = rows.map(({ outerHTML }) => outerHTML).join("");
    if (this.#shownDetails === shown) return;
    this.#shownDetails = shown;
    this.#details.replaceChildren(...rows);
  }

  /**
   * @param {Link[]} links
   * @param {WorkersBuildTexts} texts
   */
  #showLinks(links, texts) {
    this.#links.ariaLabel = texts.links;
    this.#links.hidden = links.length === 0;
    const items = links.map(([name, href]) => {
      // A link that was there stays in the page, so that it keeps the focus.
      /** @type {HTMLAnchorElement | null} */
      const known = this.#links.querySelector(`[part~="${name}"]`);
      const anchor = known ?? createElement("a", { part: `link ${name}`, rel: "noreferrer noopener" });
      anchor.href = href;
      setText(anchor, texts[name]);
      return anchor.parentElement ?? createElement("li", {}, anchor);
    });
    arrange(this.#links, items);
  }

  /**
   * Announces a change to screen readers. The first state of a build is not announced: a page may show many builds.
   *
   * @param {Build | null} build
   * @param {BuildState | null} state
   * @param {Problem | null} problem
   * @param {WorkersBuildTexts} texts
   */
  #announce(build, state, problem, texts) {
    const text = problem?.text ?? (state && texts[state]);
    if (text === this.#announced || !text) return;
    const name = firstLine(build?.build_trigger_metadata?.branch, 60) || texts.build;
    if (this.#announced !== null || problem) this.#frame.announce(texts.news(name, text));
    this.#announced = text;
  }
}

/**
 * @param {Build} build
 * @param {BuildState} state
 * @param {WorkersBuildTexts} texts
 */
function reasonFor(build, state, texts) {
  const status = firstLine(build.status, 60);
  if (state === "unknown" && status && status !== "stopped") return texts.unheardReason(status);
  /** @type {Partial<Record<BuildState, string>>} */
  const reasons = {
    failed: texts.failedReason,
    skipped: texts.skippedReason,
    cancelled: texts.cancelledReason,
    terminated: texts.terminatedReason,
    unknown: texts.unknownReason,
  };
  return reasons[state] ?? "";
}
