import { buildDuration } from "workers-builds";
import { firstLine } from "../../text.js";
import { createElement, setText } from "../dom.js";
import { Elapsed } from "../elapsed.js";
import { formatAgo, formatTime } from "../format.js";
import { createIcon, setIcon } from "../icons.js";
import { StateLabel, TONES } from "../state-label.js";

/**
 * @import { WorkersBuildsTexts } from "../element.js"
 * @import { Item } from "./source.js"
 */

/** @typedef {{ texts: WorkersBuildsTexts, locale: string | undefined }} Language */

/** One row: a button with what a list says of a build. The build is opened below it. */
export class Row {
  #state = new StateLabel();
  #worker = createElement("bdi", { part: "worker" });
  #message = createElement("bdi", { part: "message" });
  #branch = createElement("bdi", { part: "branch" });
  #hash = createElement("code", { part: "hash" });
  #author = createElement("bdi", { part: "author" });
  #elapsed = new Elapsed();
  #created = createElement("time", { part: "created", dir: "auto" });
  #arrow = createIcon();
  // The spaces keep the words apart in the name of the button.
  button = createElement(
    "button",
    { type: "button" },
    createElement("span", { class: "first" }, this.#state.node),
    " ",
    this.#worker,
    " ",
    createElement("span", { class: "main" }, this.#message, " ", this.#branch, " ", this.#hash, " ", this.#author),
    " ",
    createElement("span", { class: "times" }, this.#elapsed.node, " ", this.#created),
    this.#arrow,
  );
  node = createElement("li", {}, this.button);
  /** @type {Item} */
  item;

  /**
   * @param {Item} item
   * @param {() => void} onPress
   */
  constructor(item, onPress) {
    this.item = item;
    setIcon(this.#arrow, "open");
    this.button.addEventListener("click", onPress);
  }

  /**
   * @param {Item} item
   * @param {Language} language
   */
  show(item, { texts, locale }) {
    this.item = item;
    const { key, build, state, worker } = item;
    const { branch, author, commit_hash: hash, commit_message: message } = build?.build_trigger_metadata ?? {};
    this.node.className = state === "none" || state === "missing" ? "neutral" : TONES[state];
    this.node.setAttribute("part", `item ${state}`);
    this.#state.show(state, texts[state]);
    setText(this.#worker, key === worker ? worker : "");
    const missing = state === "missing" ? texts.notFound : texts.noBuilds;
    setText(this.#message, build ? firstLine(message) || texts.build : missing);
    setText(this.#branch, firstLine(branch, 60));
    setText(this.#hash, firstLine(hash).slice(0, 7));
    setText(this.#author, firstLine(author, 60));
    this.#created.title = formatTime(build?.created_on, locale) ?? "";
    this.#created.dateTime = String(build?.created_on ?? "");
    this.button.ariaDisabled = String(!build);
    this.button.ariaExpanded = build && (this.button.ariaExpanded ?? "false");
  }

  /**
   * Updates what changes with the time.
   *
   * @param {number} now
   * @param {Language} language
   */
  tick(now, language) {
    const { build } = this.item;
    this.#elapsed.show(build && buildDuration(build, now).totalMs, language);
    setText(this.#created, formatAgo(build?.created_on, now, language.locale));
  }
}
