import { sampleUuid } from "./sample-api/uuid.js";

/** @import { ScenarioName } from "./sample-api/scenarios.js" */

/**
 * The sample builds: the title, the scenario, and how many seconds ago the build was created.
 *
 * @type {[title: string, scenario: ScenarioName, seconds: number][]}
 */
const SAMPLES = [
  ["A new build", "success", 0],
  ["Slow answers", "slow", 190],
  ["Succeeded", "success", 75],
  ["About to fail", "fail", 7],
  ["Failed", "fail", 400],
  ["Terminated", "terminated", 1_260],
  ["Cancelled", "cancelled", 40],
  ["Skipped", "skipped", 30],
  ["No outcome", "unknown", 90],
  ["Unknown status", "unheard", 6],
  ["Outage", "outage", 0],
  ["Deleted while running", "vanishing", 0],
  ["Hostile texts", "hostile", 60],
];

export function sampleBuilds() {
  return SAMPLES.map(([title, scenario, seconds]) => {
    return { title, workerName: "shop", buildUuid: sampleUuid(scenario, Date.now() - seconds * 1_000) };
  });
}
