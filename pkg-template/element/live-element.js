// What the elements have in common: when they look again at their attributes and at the page.

import { mirrorAttributes, upgradeProperties } from "./attributes.js";
import { adoptStyles } from "./style-sheets.js";

/** @import { Mirrored, Properties } from "./attributes.js" */

/** A server has no `HTMLElement`. The classes can be imported there all the same. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

/**
 * The base class of an element with these properties. It calls `update` after attributes have changed, the element was
 * added or removed, and the page was shown or hidden.
 *
 * @template {Mirrored} M
 * @param {M} mirrored
 */
export function liveElement(mirrored) {
  class LiveElement extends Base {
    static observedAttributes = Object.values(mirrored).map(([attribute]) => attribute);
    #update;
    #isUpdateScheduled = false;
    /**
     * The document that the element was added to last. It may come into another one, for example that of a small window
     * on top of all others.
     *
     * @type {Document | undefined}
     */
    #document;
    #onVisibilityChange = () => this.#update();

    /** @param {() => void} update */
    constructor(update) {
      super();
      this.#update = update;
    }

    connectedCallback() {
      upgradeProperties(this, mirrored);
      this.#document = this.ownerDocument;
      this.#document.addEventListener("visibilitychange", this.#onVisibilityChange);
      this.#scheduleUpdate();
    }

    disconnectedCallback() {
      this.#document?.removeEventListener("visibilitychange", this.#onVisibilityChange);
      this.#update();
    }

    adoptedCallback() {
      if (this.shadowRoot) adoptStyles(this.shadowRoot);
    }

    /**
     * @param {string} _name
     * @param {string | null} before
     * @param {string | null} after
     */
    attributeChangedCallback(_name, before, after) {
      if (before !== after) this.#scheduleUpdate();
    }

    /** Attributes are set one by one. One update comes after all of them. */
    #scheduleUpdate() {
      if (this.#isUpdateScheduled) return;
      this.#isUpdateScheduled = true;
      queueMicrotask(() => {
        this.#isUpdateScheduled = false;
        this.#update();
      });
    }
  }

  mirrorAttributes(LiveElement.prototype, mirrored);
  const typed = /** @type {unknown} */ (LiveElement);
  return /** @type {new (update: () => void) => HTMLElement & Properties<M>} */ (typed);
}

/**
 * Whether an element is in a page that is visible.
 *
 * @param {Element} element
 */
export function isSeen(element) {
  return element.isConnected && element.ownerDocument.visibilityState === "visible";
}
