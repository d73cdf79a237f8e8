import { createElement, setDuration, setText } from "./dom.js";

/** How long a build has taken. */
export class Elapsed {
  #label = createElement("span", { class: "visually-hidden" });
  #time = createElement("time", { dir: "auto" });
  node = createElement("span", { part: "elapsed" }, this.#label, " ", this.#time);

  /**
   * @param {number | null} ms
   * @param {{ texts: { total: string }, locale: string | undefined }} language
   */
  show(ms, { texts, locale }) {
    this.node.hidden = ms === null;
    setText(this.#label, texts.total);
    setDuration(this.#time, ms, locale);
  }
}
