// The builds of the page. Each has an element of its own.

/** @import { WorkersBuildElement } from "workers-builds/element" */

const wall = /** @type {HTMLElement} */ (document.querySelector("#wall"));
const template = /** @type {HTMLTemplateElement} */ (document.querySelector("#item"));
const countsText = /** @type {HTMLElement} */ (document.querySelector("#counts"));
const input = /** @type {HTMLInputElement} */ (document.querySelector("#address"));

/**
 * Adds a build to the page. `onRemove` is called when the user removes it.
 *
 * @param {{ title: string, accountId: string, workerName: string, buildUuid: string }} build
 * @param {() => void} [onRemove]
 */
export function addBuild({ title, accountId, workerName, buildUuid }, onRemove) {
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const item = /** @type {HTMLElement} */ (content.firstElementChild);
  const heading = /** @type {HTMLElement} */ (item.querySelector("h2"));
  const button = /** @type {HTMLButtonElement} */ (item.querySelector("button"));
  heading.textContent = title;
  Object.assign(buildIn(item), { accountId, workerName, buildUuid, intervalMs: 1_000 });
  button.setAttribute("aria-label", `Remove ${title}`);
  button.onclick = () => {
    // Without this, the focus would move to the top of the page.
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    (next?.querySelector("button") ?? input).focus();
    showCounts();
    onRemove?.();
  };
  wall.append(item);
  showCounts();
  return item;
}

/** @param {string} buildUuid */
export function findBuild(buildUuid) {
  return [...wall.children].find((item) => buildIn(item).buildUuid === buildUuid);
}

/** @param {Element} item */
function buildIn(item) {
  return /** @type {WorkersBuildElement} */ (item.querySelector("workers-build"));
}

wall.addEventListener("change", showCounts);

/** Shows how many builds are in each state. The title of the tab has the number of failed builds. */
function showCounts() {
  const states = [...wall.children].map((item) => buildIn(item).state ?? "loading");
  const counts = Map.groupBy(states, (state) => state);
  const texts = [...counts].map(([state, { length }]) => `${length} ${state}`);
  countsText.textContent = texts.sort().join(", ") || "No builds yet";
  const failed = counts.get("failed")?.length ?? 0;
  document.title = failed ? `✗ ${failed} failed – Builds` : "Builds";
}
