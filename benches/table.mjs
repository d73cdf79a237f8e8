// The results as a table in Markdown: medians, and behind them between what the middle half lies.

import { CLIENTS } from "./measure.mjs";

export function table({ date, machine, versions, rows }) {
  const titles = CLIENTS.map((client) => [client, versions[client]].filter(Boolean).join(" "));
  const lines = rows.map(({ name, unit, values }) => {
    return `| ${name} | ${values.map((value) => `${told(value)}`).join(" | ")} | ${unit} |`;
  });
  return [
    `${date}, Node ${machine.node}, workerd ${machine.workerd}, ${machine.cores} cores.`,
    "",
    `| | ${titles.join(" | ")} | |`,
    `| --- | ${titles.map(() => "---:").join(" | ")} | --- |`,
    ...lines,
  ].join("\n");
}

function told({ median, low, high }) {
  const number = (value) => (Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0));
  return low === undefined ? number(median) : `${number(median)} (${number(low)}–${number(high)})`;
}
