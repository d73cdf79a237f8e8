// What the example plays: the Workers of a team that pushes all day.

import { PREVIEWS, PRODUCTION, WORKERS } from "./workers.js";

/** @import { PushSeries } from "./pushes.js" */
/** @import { WorkerSeed } from "./workers.js" */

/** @type {WorkerSeed[]} */
export const TEAM_WORKERS = [
  ...WORKERS,
  ...["docs", "search", "mail", "lab"].map((name, index) => ({
    name,
    tag: `${index + 4}`.repeat(32),
    triggers: [PRODUCTION, PREVIEWS].map((trigger, which) => ({
      trigger_uuid: `00000000-0000-4000-8000-0000000000${which}${index}`,
      ...trigger,
    })),
  })),
];

/** The scenarios in which something is odd. */
const ODD = /** @type {const} */ (["hostile", "cancelled", "terminated", "limited", "outage", "vanishing", "unheard"]);

/** No two builds take the same time. */
const PACES = [1.2, 0.9, 1.6, 1.1, 1.4, 0.8, 1.9];

/** @type {PushSeries[]} */
export const TEAM_PUSHES = [
  {
    worker: "shop",
    everySeconds: 40,
    atSecond: 0,
    kept: 12,
    scenarios: ["success", "fail", "success", "success", "cancelled"],
    paces: PACES,
    commits: [
      ["checkout", "Show the sum before the payment", "grace@example.com"],
      ["strict-types", "Turn strict mode on for all packages", "dennis@example.com"],
      ["main", "Ask for the address only once", "ada@example.com"],
      ["edge-cache", "Cache the price list for a minute", "edsger@example.com"],
      ["experiment/streaming", "Try to stream the catalogue", "barbara@example.com"],
      ["main", "Round prices as the tax office does", "grace@example.com"],
    ],
  },
  // A newer commit overtakes the first of these two.
  {
    worker: "shop",
    everySeconds: 240,
    atSecond: 58,
    kept: 2,
    scenarios: ["skipped"],
    commits: [["main", "Correct a typo in the imprint", "ada@example.com"]],
  },
  {
    worker: "shop",
    everySeconds: 240,
    atSecond: 60,
    kept: 2,
    scenarios: ["success"],
    commits: [["main", "Correct the other typo, too", "ada@example.com"]],
  },
  {
    worker: "blog",
    everySeconds: 90,
    atSecond: 25,
    kept: 10,
    scenarios: ["success", "success", "fail", "success"],
    paces: PACES,
    commits: [
      ["main", "Tell how the checkout became faster", "radia@example.com"],
      ["drafts", "Draft the post about queues", "hedy@example.com"],
      ["main", "Sort the posts by date", "radia@example.com"],
    ],
  },
  {
    worker: "docs",
    everySeconds: 2_400,
    atSecond: 600,
    kept: 8,
    scenarios: ["fail"],
    paces: PACES,
    commits: [
      ["search-box", "Search in the headings, too", "karen@example.com"],
      ["main", "Explain the new prices", "frances@example.com"],
    ],
  },
  {
    worker: "search",
    everySeconds: 1_000,
    atSecond: 0,
    kept: 8,
    scenarios: ["slow"],
    commits: [
      ["main", "Index the reviews", "karen@example.com"],
      ["main", "Upgrade the index to its next major version", "hedy@example.com"],
    ],
  },
  {
    worker: "mail",
    everySeconds: 14_400,
    atSecond: 3_600,
    kept: 6,
    scenarios: ["success"],
    paces: PACES,
    commits: [["main", "Send receipts at once", "margaret@example.com"]],
  },
  ...ODD.map((scenario, index) => ({
    worker: "lab",
    everySeconds: 86_400,
    atSecond: 600 * index,
    // The build of yesterday stays in the list, because the build of today may still be running.
    kept: 2,
    scenarios: [scenario],
    commits: [],
  })),
  { worker: "lab", everySeconds: 7_200, atSecond: 0, kept: 2, scenarios: ["unknown"], commits: [] },
];
