import { createElement } from "../dom.js";
import { createLine } from "./line.js";

/** How many lines are drawn at once. */
const BLOCK = 200;

/** How many characters of a line are drawn. */
const LENGTH = 5_000;

/**
 * All lines of a log, in a scroll area. The lines are in blocks of a known height, and a block has its lines only while
 * it is near what the reader sees.
 */
export class WholeLog {
  node = createElement("div", { part: "log-lines", class: "whole", role: "group", tabindex: "0", dir: "ltr" });
  /** @type {string[]} */
  #lines = [];
  /** @type {HTMLElement[]} */
  #blocks = [];
  /** @type {Set<Element>} */
  #drawn = new Set();
  #observer = new IntersectionObserver((entries) => this.#onSeen(entries), { root: this.node, rootMargin: "100%" });
  #isAtEnd = false;

  constructor() {
    this.node.addEventListener("scroll", () => {
      const { scrollTop, clientHeight, scrollHeight } = this.node;
      this.#isAtEnd = scrollTop + clientHeight > scrollHeight - 2;
    });
  }

  /** @param {string[]} lines The list grows. */
  show(lines) {
    this.#lines = lines;
    const grown = Math.max(this.#blocks.length - 1, 0);
    for (let index = grown; index * BLOCK < lines.length; index++) {
      const block = this.#blocks[index] ?? this.#createBlock();
      block.style.blockSize = `${Math.min(lines.length - index * BLOCK, BLOCK)}lh`;
      if (this.#drawn.has(block)) this.#draw(block);
    }
    this.#stay();
  }

  /** Goes to the last line, and stays at the end while the log grows. */
  scrollToEnd() {
    this.#isAtEnd = true;
    this.#stay();
  }

  #createBlock() {
    const block = createElement("div");
    this.#blocks.push(block);
    this.node.append(block);
    this.#observer.observe(block);
    return block;
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #onSeen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        this.#drawn.add(target);
        this.#draw(target);
      } else if (this.#drawn.delete(target)) {
        target.replaceChildren();
      }
    }
    // A line that is wider than the others brings a scroll bar, which covers the last line.
    this.#stay();
  }

  /**
   * Draws the lines of a block that are not drawn yet.
   *
   * @param {Element} block
   */
  #draw(block) {
    const start = this.#blocks.indexOf(/** @type {HTMLElement} */ (block)) * BLOCK;
    const lines = this.#lines.slice(start + block.childElementCount, start + BLOCK);
    block.append(...lines.map((line) => createLine(line, LENGTH)));
  }

  #stay() {
    if (this.#isAtEnd) this.node.scrollTop = this.node.scrollHeight;
  }
}
