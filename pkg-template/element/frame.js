import { firstLine } from "../text.js";
import { createElement, setText } from "./dom.js";
import { createIcon, setIcon } from "./icons.js";
import { SHARED_CSS } from "./shared-styles.js";
import { adoptStyles } from "./style-sheets.js";

/**
 * @import { WorkersBuildTexts } from "./element.js"
 * @import { Problem } from "./problem.js"
 */

/** What surrounds the content of each element: the text while it loads, the problem, and news for screen readers. */
export class Frame {
  #onFocusLost;
  #icon = createIcon();
  #text = createElement("p", { part: "problem-text" });
  #detail = createElement("p", { part: "detail", dir: "auto" });
  #retry = createElement("button", { part: "retry", type: "button" });
  #problem = createElement(
    "div",
    { part: "problem" },
    this.#icon,
    createElement("div", {}, this.#text, this.#detail),
    this.#retry,
  );
  #loading = createElement("span", { part: "loading" });
  #fallback = createElement("slot", {}, this.#loading);
  #liveRegion = createElement("p", { class: "visually-hidden", role: "status" });
  box;

  /**
   * @param {ShadowRoot} root
   * @param {string} css
   * @param {Node[]} content
   * @param {{ onRetry: () => void, onFocusLost: () => void }} listeners
   */
  constructor(root, css, content, { onRetry, onFocusLost }) {
    this.#onFocusLost = onFocusLost;
    this.box = createElement("div", { class: "box", part: "card", tabindex: "-1" }, ...content, this.#problem);
    adoptStyles(root, SHARED_CSS, css);
    root.append(this.#fallback, this.box, this.#liveRegion);
    setIcon(this.#icon, "problem");
    this.#retry.addEventListener("click", () => {
      if (this.#retry.ariaDisabled !== "true") onRetry();
    });
  }

  /**
   * @param {object} shown
   * @param {boolean} shown.isEmpty whether there is no content yet
   * @param {boolean} shown.isAsked whether the attributes say what to ask for
   * @param {Problem | null} shown.problem
   * @param {WorkersBuildTexts} shown.texts
   */
  show({ isEmpty, isAsked, problem, texts }) {
    const isRetryLeft = !problem && this.#retry.matches(":focus");
    const isChildLeft = !isEmpty && this.#fallback.assignedElements().some((child) => child.matches(":focus-within"));
    this.#fallback.hidden = !isEmpty;
    this.box.hidden = isEmpty && !problem;
    this.#problem.hidden = !problem;
    setText(this.#loading, isAsked && !problem ? texts.loading : "");
    if (problem) this.#showProblem(problem, texts);
    // The focus of what is hidden would move to the top of the page.
    if (isRetryLeft || isChildLeft) this.#onFocusLost();
  }

  /**
   * Lets screen readers read out a text, also the same one again.
   *
   * @param {string} text
   */
  announce(text) {
    this.#liveRegion.textContent = text;
  }

  /**
   * @param {Problem} problem
   * @param {WorkersBuildTexts} texts
   */
  #showProblem({ tone, text, detail, canRetry }, texts) {
    this.#problem.className = tone;
    setText(this.#text, text);
    setText(this.#detail, firstLine(detail, 500));
    setText(this.#retry, texts.tryAgain);
    this.#retry.ariaDisabled = String(!canRetry);
  }
}
