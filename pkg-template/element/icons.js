// Icons are drawn as SVG: they look the same with every font, and screen readers skip them.

/** @import { BuildState } from "workers-builds" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * The strokes of each icon, in a square of 16.
 *
 * @type {Partial<Record<string, string>> & Record<BuildState | "problem" | "open", string>}
 */
const STROKES = {
  queued: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 4.8V8l2.3 1.6",
  initializing: "M3 8h.01M8 8h.01M13 8h.01",
  running: "M14 8a6 6 0 1 1-6-6",
  succeeded: "M2.5 8.5 6 12l7.5-8",
  failed: "m3.5 3.5 9 9m0-9-9 9",
  skipped: "m3 3.5 6 4.5-6 4.5zM13 3.5v9",
  cancelled: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M3.9 3.9l8.2 8.2",
  terminated: "M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM5.3 8h5.4",
  unknown: "M5.2 5.8a2.8 2.8 0 1 1 4.2 2.4C8.4 8.8 8 9.2 8 10.2M8 13.4h.01",
  problem: "M8 2.2 14.6 13.6H1.4zM8 6.4v3.2M8 11.7h.01",
  open: "m3.5 6 4.5 4.5L12.5 6",
};

/** Creates an empty icon; `setIcon` fills it. */
export function createIcon() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("part", "icon");
  svg.append(document.createElementNS(SVG, "path"));
  return svg;
}

/**
 * @param {SVGSVGElement} svg
 * @param {keyof typeof STROKES | "none" | "missing"} name
 */
export function setIcon(svg, name) {
  svg.setAttribute("class", name);
  svg.querySelector("path")?.setAttribute("d", STROKES[name] ?? "");
}
