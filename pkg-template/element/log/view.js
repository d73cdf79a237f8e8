// The nodes of the log of one build. They are created once; later they are updated.

import { createElement, setText } from "../dom.js";
import { createLine } from "./line.js";
import { WholeLog } from "./whole-log.js";

/**
 * @import { WorkersBuildTexts } from "../element.js"
 * @import { Excerpt } from "./excerpt.js"
 */

/** How many characters of a line are shown in an excerpt. */
const LENGTH = 500;

/**
 * @typedef {object} Content
 * @property {string[]} lines
 * @property {Excerpt} excerpt
 * @property {"logFailed" | "logEmpty" | "loading" | null} note
 * @property {WorkersBuildTexts} texts
 */

export class LogView {
  #excerpt = createElement("div", { part: "log-lines", class: "excerpt", role: "group", dir: "ltr" });
  #whole = new WholeLog();
  #toggle = createElement("summary", { part: "log-toggle" });
  #details = createElement("details", {}, this.#toggle, this.#whole.node);
  #note = createElement("p", { part: "log-note" });
  node;
  /** What the excerpt shows. */
  #shown = "";

  /**
   * @param {HTMLElement} node
   * @param {() => void} onToggle
   */
  constructor(node, onToggle) {
    this.node = node;
    node.replaceChildren(this.#excerpt, this.#details, this.#note);
    this.#details.addEventListener("toggle", () => {
      onToggle();
      // The excerpt is the end of the log, so the reader goes on from there.
      if (this.isOpen && !this.#excerpt.hidden) this.#whole.scrollToEnd();
    });
  }

  /** Whether the reader wants to see the whole log. */
  get isOpen() {
    return this.#details.open;
  }

  /** @param {Content} content */
  show({ lines, excerpt, note, texts }) {
    this.node.hidden = false;
    this.#excerpt.ariaLabel = texts.log;
    this.#showExcerpt(lines, excerpt);
    setText(this.#toggle, texts.wholeLog);
    this.#whole.node.ariaLabel = texts.wholeLog;
    this.#whole.node.hidden = lines.length === 0;
    if (this.isOpen) this.#whole.show(lines);
    setText(this.#note, note ? texts[note] : "");
    this.#note.hidden = note === null;
  }

  hide() {
    // The focus of a node that is hidden would move to the top of the page.
    if (this.node.matches(":focus-within")) this.node.closest("article")?.focus();
    this.node.hidden = true;
  }

  /**
   * @param {string[]} lines
   * @param {Excerpt} excerpt
   */
  #showExcerpt(lines, { start, end, failure }) {
    this.#excerpt.hidden = start === end;
    // Drawing the same lines again would clear the reader's selection.
    const shown = `${start} ${end} ${failure}`;
    if (this.#shown === shown) return;
    this.#shown = shown;
    const shownLines = lines.slice(start, end);
    this.#excerpt.replaceChildren(
      ...shownLines.map((line, index) => {
        return createLine(line, LENGTH, start + index === failure ? "log-line log-failure" : "log-line");
      }),
    );
  }
}
