// Formats the results as a Markdown table of medians. The range of the middle half of the samples follows in brackets.

import { CLIENTS } from "./measure.mjs";

/**
 * @import { Row } from "./measure.mjs"
 * @import { Summary } from "./statistics.mjs"
 */

/**
 * @typedef {object} Report
 * @property {string} date
 * @property {{ cpu: string, cores: number, node: string, workerd: string | null }} machine
 * @property {Record<string, string | null>} versions by client
 * @property {Row[]} rows
 */

/** @param {Report} report */
export function table({ date, machine, versions, rows }) {
  const titles = CLIENTS.map((client) => [client, versions[client]].filter(Boolean).join(" "));
  const lines = rows.map(({ name, unit, values }) => `| ${name} | ${values.map(cell).join(" | ")} | ${unit} |`);
  return [
    `${date}, Node ${machine.node}, workerd ${machine.workerd}, ${machine.cores} cores.`,
    "",
    `| | ${titles.join(" | ")} | |`,
    `| --- | ${titles.map(() => "---:").join(" | ")} | --- |`,
    ...lines,
  ].join("\n");
}

/** @param {Summary} summary */
function cell({ median, low, high }) {
  const number = (/** @type {number} */ value) => (Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0));
  if (low === undefined || high === undefined) return number(median);
  return `${number(median)} (${number(low)}–${number(high)})`;
}
