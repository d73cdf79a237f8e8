// The addresses of the page. All of them are links, so they can be bookmarks.

import { formatBuild } from "./address.js";

/** @import { BuildAddress } from "./address.js" */

/** @param {string} worker */
export function workerPath(worker) {
  return `/?${new URLSearchParams({ worker })}`;
}

/** @param {BuildAddress} build */
export function buildPath(build) {
  return `/?${new URLSearchParams({ build: formatBuild(build) })}`;
}

/**
 * @param {string} text
 * @param {string} href
 */
export function link(text, href) {
  const anchor = document.createElement("a");
  anchor.textContent = text;
  anchor.href = href;
  return anchor;
}
