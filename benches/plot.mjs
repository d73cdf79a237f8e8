// Draws the results as an SVG: a panel for each row, a bar for each client, in the reader's light or dark colours.

import { CLIENTS } from "./measure.mjs";

/**
 * @import { Row } from "./measure.mjs"
 * @import { Summary } from "./statistics.mjs"
 * @import { Report } from "./table.mjs"
 */

const COLUMNS = 3;
const PANEL = { width: 300, height: 118 };
const BAR = { left: 100, width: 130, top: 34, step: 26, height: 16 };

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .soft { fill: #59636e }
  .spread { stroke: #1f2328; stroke-width: 1.5 }
  .ground { fill: #fff }
  rect.of-0 { fill: #c2570c } rect.of-1 { fill: #8b98a5 } rect.of-2 { fill: #5b7fa6 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .soft { fill: #9198a1 } .spread { stroke: #f0f6fc } .ground { fill: #0d1117 }
    rect.of-0 { fill: #f08a3c }
  }`;

/** @param {Pick<Report, "date" | "rows">} report */
export function plot({ date, rows }) {
  const panels = rows.filter(({ plotted }) => plotted).map(panel);
  const width = COLUMNS * PANEL.width;
  const height = Math.ceil(panels.length / COLUMNS) * PANEL.height + 30;
  const note = `Medians of ${date}. Less is better. A line shows the range of the middle half of all rounds.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"
  role="img" aria-label="Size and speed of workers-builds beside fetch and cloudflare">
<style>${STYLE}
</style>
<rect class="ground" width="${width}" height="${height}"/>
${panels.join("\n")}
<text class="soft" x="12" y="${height - 12}">${note}</text>
</svg>
`;
}

/**
 * @param {Row} row
 * @param {number} index
 */
function panel({ name, unit, values }, index) {
  const highest = Math.max(...values.map(({ median, high }) => Math.max(median, high ?? 0)), Number.MIN_VALUE);
  const scale = (/** @type {number} */ value) => (Math.max(value, 0) / highest) * BAR.width;
  const x = (index % COLUMNS) * PANEL.width;
  const y = Math.floor(index / COLUMNS) * PANEL.height;
  const bars = values.map((value, client) => bar(value, client, unit, scale));
  return `<g transform="translate(${x} ${y})">
<text class="title" x="12" y="22">${name}</text>
${bars.join("\n")}
</g>`;
}

/**
 * @param {Summary} summary
 * @param {number} client the index of the client
 * @param {string} unit
 * @param {(value: number) => number} scale from the unit to pixels
 */
function bar({ median, low, high }, client, unit, scale) {
  const top = BAR.top + client * BAR.step;
  const middle = top + BAR.height / 2;
  const [from, to] = [low ?? median, high ?? median].map((value) => (BAR.left + scale(value)).toFixed(1));
  const spread =
    low === undefined ? "" : `<line class="spread" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>`;
  const label = `${median < 10 ? median.toFixed(1) : median.toFixed(0)} ${unit}`;
  const width = Math.max(scale(median), 1).toFixed(1);
  return `<text class="soft" x="${BAR.left - 6}" y="${middle + 4}" text-anchor="end">${CLIENTS[client]}</text>
<rect class="of-${client}" x="${BAR.left}" y="${top}" width="${width}" height="${BAR.height}" rx="2"/>
${spread}<text x="${Number(to) + 6}" y="${middle + 4}">${label}</text>`;
}
