import { createElement, setText } from "./dom.js";
import { createIcon, setIcon } from "./icons.js";

/** @import { BuildState } from "workers-builds" */

/**
 * Which of the colours a state has. The style sheet has a class for each.
 *
 * @type {Record<BuildState, "neutral" | "going" | "good" | "bad" | "warning">}
 */
export const TONES = {
  queued: "neutral",
  initializing: "going",
  running: "going",
  succeeded: "good",
  failed: "bad",
  skipped: "neutral",
  cancelled: "neutral",
  terminated: "bad",
  unknown: "warning",
};

/** The word for a state, with its icon. */
export class StateLabel {
  #icon = createIcon();
  #text = createElement("span");
  node = createElement("span", {}, this.#icon, this.#text);

  /**
   * @param {BuildState | "none" | "missing"} state
   * @param {string} word
   */
  show(state, word) {
    this.node.setAttribute("part", `state ${state}`);
    setIcon(this.#icon, state);
    setText(this.#text, word);
  }
}
