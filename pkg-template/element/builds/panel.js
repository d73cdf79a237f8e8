import { isTag } from "../../tag.js";
import { createElement } from "../dom.js";
import { uuidOf } from "./source.js";

/**
 * @import { WorkersBuildElement } from "../element.js"
 * @import { Row } from "./row.js"
 */

/**
 * What an opened build gets from the list.
 *
 * @typedef {object} PanelOptions
 * @property {string} buildTag the name of its element
 * @property {string} accountId
 * @property {string} baseUrl
 * @property {number} intervalMs
 * @property {boolean} log
 * @property {string} lang the language of the page, which an element in a shadow tree does not inherit
 */

/** The build that is open below its row, and what the page adds to it. */
export class Panel {
  /** @type {Row | null} */
  row = null;
  #slot = createElement("slot", { name: "build" });
  #node = createElement("div", { part: "opened" });

  /**
   * @param {Row | null} row
   * @param {PanelOptions} options
   */
  open(row, options) {
    if (this.row) this.row.button.ariaExpanded = "false";
    this.row = row;
    this.#node.remove();
    if (!row) return;
    this.#node.replaceChildren(document.createElement(options.buildTag), this.#slot);
    this.update(options);
    row.node.append(this.#node);
    row.button.ariaExpanded = "true";
  }

  /** @param {PanelOptions} options */
  update({ buildTag, ...options }) {
    if (!this.row) return;
    const { build, worker } = this.row.item;
    const element = /** @type {WorkersBuildElement} */ (this.#node.firstElementChild);
    Object.assign(element, options, { buildUuid: uuidOf(build), workerName: isTag(worker) ? "" : worker });
  }
}
