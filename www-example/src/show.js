// What a page shows: a list of builds, or builds.

import { buildPath, link, workerPath } from "./links.js";

/**
 * @import { WorkersBuildElement, WorkersBuildsElement } from "workers-builds/element"
 * @import { BuildAddress } from "./address.js"
 */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));

/**
 * Shows the newest builds of one Worker, or the latest build of each of several Workers.
 *
 * @param {{ accountId: string, worker?: string, workers?: string, intervalMs?: number }} options
 */
export function showList(options) {
  const list = /** @type {WorkersBuildsElement} */ (copyOf("#list"));
  Object.assign(list, { ...options, limit: 20 });
  list.addEventListener("toggle", () => showLinks(list));
  const heading = document.createElement("h2");
  heading.textContent = options.worker ?? "The latest build of each Worker";
  main.append(heading, list);
}

/**
 * Shows one build.
 *
 * @param {BuildAddress} build
 * @param {{ accountId: string, intervalMs?: number }} options
 */
export function showBuild({ workerName, buildUuid }, options) {
  const section = copyOf("#build");
  const title = `Build ${buildUuid.slice(0, 8)}`;
  const heading = /** @type {HTMLElement} */ (section.querySelector("h2"));
  heading.append(...(workerName ? [link(workerName, workerPath(workerName)), " · "] : []), title);
  const build = /** @type {WorkersBuildElement} */ (section.querySelector("workers-build"));
  Object.assign(build, { ...options, workerName, buildUuid });
  main.append(section);
}

/**
 * The links below an opened build.
 *
 * @param {WorkersBuildsElement} list
 */
function showLinks(list) {
  if (!list.opened) return;
  const { worker, build } = list.opened;
  const page = link("Page of this build", buildPath({ workerName: worker, buildUuid: `${build.build_uuid}` }));
  const all = list.workers ? [link(`All builds of ${worker}`, workerPath(worker))] : [];
  list.querySelector("[slot]")?.replaceChildren(page, ...all);
}

/** @param {string} selector */
function copyOf(selector) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(selector));
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return /** @type {HTMLElement} */ (content.firstElementChild);
}
