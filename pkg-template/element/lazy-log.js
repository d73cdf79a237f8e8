import { createElement } from "./dom.js";
import { adoptStyles } from "./style-sheets.js";

/** @import { Log, Shown } from "./log/log.js" */

/** The log of one build. Its code is loaded when there is first something to show of it: most pages show no log. */
export class LazyLog {
  node = createElement("div", { part: "log", hidden: "" });
  #root;
  /** @type {Log | null} */
  #log = null;
  /** @type {Shown | null} */
  #shown = null;
  #isLoading = false;
  #hasFailed = false;

  /** @param {ShadowRoot} root where the styles of the log are needed */
  constructor(root) {
    this.#root = root;
  }

  /** @param {Shown | null} shown what the element shows, or null where it shows no log */
  show(shown) {
    this.#shown = shown;
    if (this.#log) this.#log.show(shown);
    else if (this.#hasFailed) this.#showFailure();
    else if (shown && !this.#isLoading) this.#load();
  }

  /** Reads again after an error, and what may have come since the end. */
  retry() {
    this.#hasFailed = false;
    this.#log?.retry();
  }

  async #load() {
    this.#isLoading = true;
    const code = await import("./log/log.js").catch(() => null);
    this.#isLoading = false;
    this.#hasFailed = code === null;
    if (code) {
      adoptStyles(this.#root, code.LOG_CSS);
      this.#log = new code.Log(this.node);
    }
    this.show(this.#shown);
  }

  /** The file of the code may be gone, for example after a new deployment of the page. */
  #showFailure() {
    this.node.hidden = !this.#shown;
    this.node.textContent = this.#shown?.texts.logFailed ?? "";
  }
}
