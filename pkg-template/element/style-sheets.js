/**
 * The styles of each shadow root.
 *
 * @type {WeakMap<ShadowRoot, Set<string>>}
 */
const stylesOf = new WeakMap();

/**
 * The style sheets of each window. All elements in it share them.
 *
 * @type {WeakMap<Window, Map<string, CSSStyleSheet>>}
 */
const sheetsOf = new WeakMap();

/**
 * Adds styles to a shadow root. Call it without any after the root came into another document, which has dropped all.
 *
 * @param {ShadowRoot} root
 * @param {...string} added
 */
export function adoptStyles(root, ...added) {
  const styles = new Set([...(stylesOf.get(root) ?? []), ...added]);
  stylesOf.set(root, styles);
  const view = root.ownerDocument.defaultView;
  // A document without a window is not shown.
  if (view) root.adoptedStyleSheets = [...styles].map((css) => sheetOf(css, view));
}

/**
 * A policy that forbids inline styles allows a constructed sheet. It is of use only in the document of its window.
 *
 * @param {string} css
 * @param {Window & typeof globalThis} view
 */
function sheetOf(css, view) {
  const sheets = sheetsOf.get(view) ?? new Map();
  sheetsOf.set(view, sheets);
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}
