// The page. Its address says what it shows: the latest build of every Worker (`/`), the builds of one Worker
// (`/?worker=shop`), or builds (`/?build=shop/5b3c8f52-…`, also more than one, also as their dashboard's URL).

import "workers-builds/element/define";
import { parseBuild } from "./address.js";
import { showCounts } from "./counts.js";
import { link, workerPath } from "./links.js";
import { showBuild, showList } from "./show.js";
import { workerNames } from "./workers.js";

/** The sample has short builds, so it is asked more often. */
const SAMPLE_INTERVAL_MS = 1_000;

/** @type {{ allowed: boolean, accountId: string, sample: boolean }} */
const { allowed, accountId, sample } = await (await fetch("/config.json")).json();
const options = sample ? { accountId, intervalMs: SAMPLE_INTERVAL_MS } : { accountId };
const { searchParams } = new URL(location.href);

document.addEventListener("change", showCounts);
if (!allowed) showNote("Nobody may read here yet. See “A dashboard” in docs/element.md.");
else await show();

async function show() {
  if (sample) showNote("Everything here is made up, because .dev.vars has no credentials. A team pushes all day.");
  const texts = searchParams.getAll("build");
  const builds = texts.map(parseBuild).filter((build) => build !== null);
  const error = texts.length > 0 ? errorOf(texts[texts.length - 1]) : "";
  if (error) showError(error, texts[texts.length - 1]);
  const worker = searchParams.get("worker");
  for (const build of builds.filter((build) => isOfAccount(build.accountId))) showBuild(build, options);
  if (worker) showList({ ...options, worker });
  try {
    const names = await workerNames(accountId);
    showWorkers(names, worker);
    if (!worker && (texts.length === 0 || error)) showList({ ...options, workers: names.join(" ") });
  } catch {
    showNote("The server does not say which Workers there are.");
  }
}

/**
 * Links to the Workers.
 *
 * @param {string[]} names
 * @param {string | null} current
 */
function showWorkers(names, current) {
  const nav = /** @type {HTMLElement} */ (document.querySelector("nav"));
  nav.append(
    ...names.map((name) => {
      const anchor = link(name, workerPath(name));
      if (name === current) anchor.setAttribute("aria-current", "page");
      return anchor;
    }),
  );
}

/** @param {string} text */
function showNote(text) {
  const note = /** @type {HTMLElement} */ (document.querySelector("#note"));
  note.textContent = text;
  note.hidden = false;
}

/**
 * Why a build cannot be shown, or an empty text.
 *
 * @param {string} text what the user entered
 */
function errorOf(text) {
  const build = parseBuild(text);
  if (!build) return "Enter the UUID of a build, or the URL of its page in Cloudflare's dashboard.";
  return isOfAccount(build.accountId) ? "" : "This build belongs to another account.";
}

/** @param {string | undefined} account */
function isOfAccount(account) {
  return !account || account === accountId;
}

/**
 * @param {string} error
 * @param {string} text what the user entered
 */
function showError(error, text) {
  const input = /** @type {HTMLInputElement} */ (document.querySelector("#address"));
  const errorText = /** @type {HTMLElement} */ (document.querySelector("#error"));
  errorText.textContent = error;
  errorText.hidden = false;
  input.value = text;
  input.setAttribute("aria-invalid", "true");
  input.focus();
}
