// The results as a picture: for each measure a panel with a bar for each client, in an SVG that follows the reader's colours.

import { CLIENTS } from "./measure.mjs";

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

export function plot({ date, rows }) {
  const panels = rows.filter(({ plotted }) => plotted).map(panel);
  const width = COLUMNS * PANEL.width;
  const height = Math.ceil(panels.length / COLUMNS) * PANEL.height + 30;
  const note = `Medians of ${date}; less is better, and a line shows between what the middle half of all rounds lies.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Size and speed of workers-builds beside fetch and cloudflare">
<style>${STYLE}
</style>
<rect class="ground" width="${width}" height="${height}"/>
${panels.join("\n")}
<text class="soft" x="12" y="${height - 12}">${note}</text>
</svg>
`;
}

function panel({ name, unit, values }, nth) {
  const most = Math.max(...values.map(({ median, high }) => Math.max(median, high ?? 0)), Number.MIN_VALUE);
  const scale = (value) => (Math.max(value, 0) / most) * BAR.width;
  const x = (nth % COLUMNS) * PANEL.width;
  const y = Math.floor(nth / COLUMNS) * PANEL.height;
  const bars = values.map((value, client) => bar(value, client, unit, scale));
  return `<g transform="translate(${x} ${y})">
<text class="title" x="12" y="22">${name}</text>
${bars.join("\n")}
</g>`;
}

function bar({ median, low, high }, client, unit, scale) {
  const top = BAR.top + client * BAR.step;
  const middle = top + BAR.height / 2;
  const [from, to] = [low ?? median, high ?? median].map((value) => (BAR.left + scale(value)).toFixed(1));
  const spread =
    low === undefined ? "" : `<line class="spread" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>`;
  const label = `${median < 10 ? median.toFixed(1) : median.toFixed(0)} ${unit}`;
  return `<text class="soft" x="${BAR.left - 6}" y="${middle + 4}" text-anchor="end">${CLIENTS[client]}</text>
<rect class="of-${client}" x="${BAR.left}" y="${top}" width="${Math.max(scale(median), 1).toFixed(1)}" height="${BAR.height}" rx="2"/>
${spread}<text x="${Number(to) + 6}" y="${middle + 4}">${label}</text>`;
}
