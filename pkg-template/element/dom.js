import { formatDuration, isoDuration } from "./format.js";

/**
 * Creates an element with its attributes and children. Texts become text nodes, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
export function createElement(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/**
 * The node of a shadow tree that has the focus, or the slot of the child of its host that has it.
 *
 * @param {ShadowRoot} root
 */
export function focusedIn({ host, activeElement }) {
  if (activeElement) return activeElement;
  const around = /** @type {Document | ShadowRoot} */ (host.getRootNode());
  const child = [...host.children].find((child) => child.contains(around.activeElement));
  return child?.assignedSlot ?? null;
}

/**
 * Sets the text of a node, unless the node has that text. Setting it again would clear the reader's selection, and a
 * screen reader would read it out again.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {HTMLTimeElement} time
 * @param {number | null} ms
 * @param {string | undefined} locale
 */
export function setDuration(time, ms, locale) {
  if (ms === null) return;
  time.dateTime = isoDuration(ms);
  setText(time, formatDuration(ms, locale));
}
