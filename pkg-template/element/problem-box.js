import { firstLine } from "../text.js";
import { createElement, setText } from "./dom.js";
import { createIcon, setIcon } from "./icons.js";

/**
 * @import { WorkersBuildTexts } from "./element.js"
 * @import { Problem } from "./problem.js"
 */

/** What is wrong, and a button to try again. */
export class ProblemBox {
  #icon = createIcon();
  #text = createElement("p", { part: "problem-text" });
  #detail = createElement("p", { part: "detail", dir: "auto" });
  #retry = createElement("button", { part: "retry", type: "button" });
  #onFocusLost;
  node = createElement(
    "div",
    { part: "problem" },
    this.#icon,
    createElement("div", {}, this.#text, this.#detail),
    this.#retry,
  );

  /** @param {{ onRetry: () => void, onFocusLost: () => void }} listeners */
  constructor({ onRetry, onFocusLost }) {
    this.#onFocusLost = onFocusLost;
    setIcon(this.#icon, "problem");
    this.#retry.addEventListener("click", () => {
      if (this.#retry.ariaDisabled !== "true") onRetry();
    });
  }

  /**
   * @param {Problem | null} problem
   * @param {WorkersBuildTexts} texts
   */
  show(problem, texts) {
    const hadFocus = this.#retry.matches(":focus");
    this.node.hidden = problem === null;
    if (problem === null && hadFocus) this.#onFocusLost();
    if (problem === null) return;
    this.node.className = problem.tone;
    setText(this.#text, problem.text);
    setText(this.#detail, firstLine(problem.detail, 500));
    setText(this.#retry, texts.tryAgain);
    this.#retry.ariaDisabled = String(!problem.canRetry);
  }
}
