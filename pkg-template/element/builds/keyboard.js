/**
 * How far each key moves the focus.
 *
 * @type {Record<string, number | undefined>}
 */
const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/**
 * The button to which a key moves the focus. It is undefined if the key moves nothing.
 *
 * @param {HTMLElement[]} buttons
 * @param {KeyboardEvent} event
 */
export function buttonFor(buttons, { key, target, altKey, ctrlKey, metaKey, shiftKey }) {
  const step = STEPS[key];
  const at = buttons.indexOf(/** @type {HTMLElement} */ (target));
  // The keys of an opened build are its own.
  if (!step || at === -1 || altKey || ctrlKey || metaKey || shiftKey) return undefined;
  return buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)];
}
