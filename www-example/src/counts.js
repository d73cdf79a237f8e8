import { buildState } from "workers-builds";

/** @import { WorkersBuildElement, WorkersBuildsElement } from "workers-builds/element" */

const countsText = /** @type {HTMLElement} */ (document.querySelector("#counts"));

/** Shows how many of the builds on the page are in each state. The title of the tab has the number of failed builds. */
export function showCounts() {
  const counts = Map.groupBy(states(), (state) => state);
  countsText.textContent = [...counts].map(([state, { length }]) => `${length} ${state}`).join(", ");
  const failed = counts.get("failed")?.length ?? 0;
  document.title = failed ? `✗ ${failed} failed – Builds` : "Builds";
}

function states() {
  const lists = /** @type {NodeListOf<WorkersBuildsElement>} */ (document.querySelectorAll("main workers-builds"));
  const builds = /** @type {NodeListOf<WorkersBuildElement>} */ (document.querySelectorAll("main workers-build"));
  return [
    ...[...lists].flatMap((list) => list.builds.map((build) => buildState(build))),
    ...[...builds].flatMap(({ state }) => state ?? []),
  ];
}
