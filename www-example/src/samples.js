import { sampleUuid } from "./sample-api.js";

/** One of each kind: what it is called, its life, and how many seconds of it have passed. */
const KINDS = [
  ["On its way", "success", 0],
  ["A long one, far away", "slow", 190],
  ["Done", "success", 75],
  ["A command fails", "fail", 7],
  ["Failed", "fail", 400],
  ["Ended by the platform", "terminated", 1_260],
  ["Cancelled", "cancelled", 40],
  ["Overtaken", "skipped", 30],
  ["Without an outcome", "unknown", 90],
  ["A status that is new", "unheard", 6],
  ["An outage", "outage", 0],
  ["Deleted while it runs", "vanishing", 0],
  ["By somebody hostile", "hostile", 60],
];

export function sampleBuilds() {
  return KINDS.map(([title, life, seconds]) => {
    return { title, workerName: "shop", buildUuid: sampleUuid(life, Date.now() - seconds * 1_000) };
  });
}
