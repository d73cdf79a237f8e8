// The shadow tree of a list. It is created once; later its rows are added, moved, updated and removed.

import { arrange } from "../arrange.js";
import { createElement, focusedIn, setText } from "../dom.js";
import { Frame } from "../frame.js";
import { buttonFor } from "./keyboard.js";
import { newsOf } from "./news.js";
import { Panel } from "./panel.js";
import { Row } from "./row.js";
import { uuidOf } from "./source.js";
import { CSS } from "./styles.js";

/**
 * @import { Problem } from "../problem.js"
 * @import { Language } from "./row.js"
 * @import { PanelOptions } from "./panel.js"
 * @import { Item } from "./source.js"
 */

/**
 * @typedef {object} Content
 * @property {Item[] | null} items null before the first answer
 * @property {Problem | null} problem
 * @property {boolean} isAsked whether the attributes say what to ask for
 * @property {PanelOptions} panel
 */

export class BuildsView {
  #root;
  #onToggle;
  /** @type {Row[]} */
  #rows = [];
  /**
   * The row that had the focus last. The Tab key leads back to it.
   *
   * @type {Row | null}
   */
  #current = null;
  #panel = new Panel();
  #content = /** @type {Content & Language | null} */ (null);
  #list = createElement("ul", { role: "list" });
  #empty = createElement("p", { part: "empty" });
  #frame;

  /**
   * @param {ShadowRoot} root
   * @param {{ onRetry: () => void, onToggle: (states: ToggleEventInit) => void }} listeners
   */
  constructor(root, { onRetry, onToggle }) {
    this.#root = root;
    this.#onToggle = onToggle;
    const onFocusLost = () => this.#keepFocus();
    this.#frame = new Frame(root, CSS, [this.#list, this.#empty], { onRetry, onFocusLost });
    this.#list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("focusin", () => this.#onFocus());
  }

  /** What the opened row shows. */
  get opened() {
    return this.#panel.row?.item ?? null;
  }

  /** @param {Content & Language} content */
  show(content) {
    const { items, problem, isAsked, texts } = content;
    this.#list.ariaLabel = texts.builds;
    this.#list.hidden = !items?.length;
    setText(this.#empty, items?.length === 0 ? texts.noBuilds : "");
    this.#announce(content);
    this.#content = content;
    this.#showRows(items ?? []);
    this.#frame.show({ isEmpty: !items, isAsked, problem, texts });
  }

  /**
   * Updates what changes with the time.
   *
   * @param {number} now
   * @param {Language} language
   */
  tick(now, language) {
    for (const row of this.#rows) row.tick(now, language);
  }

  /** Call this before something else is shown. */
  reset() {
    this.#open(null);
    this.#content = this.#current = null;
    this.#frame.announce("");
  }

  /** @param {Item[]} items */
  #showRows(items) {
    const content = /** @type {Content & Language} */ (this.#content);
    const [focused, opened, uuid] = [this.#focusedRow(), this.#panel.row, uuidOf(this.opened?.build)];
    const [before, at] = [this.#rows, this.#current ? this.#rows.indexOf(this.#current) : -1];
    this.#rows = items.map((item) => {
      const known = before.find(({ item: { key } }) => key === item.key);
      const row = known ?? new Row(item, () => this.#press(row));
      row.node.toggleAttribute("data-new", !known && before.length > 0);
      row.show(item, content);
      return row;
    });
    const nodes = this.#rows.map(({ node }) => node);
    arrange(this.#list, nodes, (focused ?? opened)?.node);
    if (opened && !(this.#rows.includes(opened) && opened.item.build)) this.#open(null);
    this.#panel.update(content.panel);
    if (this.opened && uuidOf(this.opened.build) !== uuid) this.#onOtherBuild();
    if (this.#current && !this.#rows.includes(this.#current)) {
      // The row in its place follows it.
      this.#current = this.#rows[Math.min(at, this.#rows.length - 1)] ?? null;
    }
    this.#setTabStop();
    if (focused && !this.#focusedRow()) this.#keepFocus();
  }

  /** @param {Row} row */
  #press(row) {
    if (!row.item.build) return;
    this.#open(row === this.#panel.row ? null : row);
    row.button.focus();
  }

  /** @param {Row | null} row */
  #open(row) {
    const before = this.#panel.row;
    if (row === before || !this.#content) return;
    this.#panel.open(row, this.#content.panel);
    const [oldState, newState] = [before, row].map((row) => (row ? "open" : "closed"));
    this.#onToggle({ oldState, newState });
  }

  /** The opened row has another build now. */
  #onOtherBuild() {
    // All that its element shows is hidden until the build arrives.
    const { row } = this.#panel;
    if (row?.node.contains(this.#root.activeElement)) row.button.focus();
    this.#onToggle({ oldState: "open", newState: "open" });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const opened = this.#panel.row;
    const isEscape = event.key === "Escape" && opened !== null;
    const button = isEscape
      ? opened.button
      : buttonFor(
          this.#rows.map(({ button }) => button),
          event,
        );
    if (!button) return;
    event.preventDefault();
    if (isEscape) this.#open(null);
    button.focus();
  }

  /** All rows together are one stop of the Tab key. */
  #setTabStop() {
    for (const row of this.#rows) row.button.tabIndex = row === (this.#current ?? this.#rows[0]) ? 0 : -1;
  }

  #onFocus() {
    this.#current = this.#focusedRow() ?? null;
    this.#setTabStop();
  }

  #focusedRow() {
    const focused = focusedIn(this.#root);
    return this.#rows.find(({ node }) => node.contains(focused));
  }

  /** What had the focus is gone. The focus must not move to the top of the page. */
  #keepFocus() {
    (this.#current?.button ?? this.#rows[0]?.button ?? this.#frame.box).focus();
  }

  /**
   * Announces changes to screen readers. The element of an opened build announces its own.
   *
   * @param {Content & Language} content
   */
  #announce({ items, problem, texts }) {
    const news = newsOf(this.#content?.items ?? null, items ?? [], this.opened?.key, texts);
    if (problem && problem.text !== this.#content?.problem?.text) news.push(problem.text);
    if (news.length > 0) this.#frame.announce(news.join(". "));
  }
}
