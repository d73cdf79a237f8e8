// The page: a wall of builds. Each of them is watched through the Worker of the page.

import "workers-builds/element/define";
import { formatBuild, parseBuild } from "./address.js";
import { sampleBuilds } from "./samples.js";
import { addBuild, findBuild } from "./wall.js";

/** @import { BuildAddress } from "./address.js" */

/** @type {{ accountId: string, sample: boolean }} */
const { accountId, sample } = await (await fetch("/config.json")).json();
const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const input = /** @type {HTMLInputElement} */ (document.querySelector("#address"));
const errorText = /** @type {HTMLElement} */ (document.querySelector("#error"));
const sampleText = /** @type {HTMLElement} */ (document.querySelector("#sample"));

/** The builds that the user added. They are in the URL of the page, so a bookmark keeps them. */
let added = new URL(location.href).searchParams
  .getAll("build")
  .map(parseBuild)
  .filter((build) => build !== null);

added.forEach(show);
if (sample) for (const build of sampleBuilds()) addBuild({ accountId, ...build });
sampleText.hidden = !sample;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const build = parseBuild(input.value);
  const error = errorOf(build);
  errorText.textContent = error;
  errorText.hidden = !error;
  input.setAttribute("aria-invalid", String(Boolean(error)));
  if (error || !build) return input.focus();
  form.reset();
  added = [...added, build];
  updateUrl();
  show(build).scrollIntoView({ block: "nearest" });
});

/**
 * Why a build cannot be added, or an empty text.
 *
 * @param {BuildAddress | null} build
 */
function errorOf(build) {
  if (!build) return "Enter the UUID of a build, or the URL of its page in Cloudflare's dashboard.";
  if (build.accountId && build.accountId !== accountId) return "This build belongs to another account.";
  if (findBuild(build.buildUuid)) return "This build is already on the page.";
  return "";
}

/** @param {BuildAddress} build */
function show(build) {
  const title = `${build.workerName || "Build"} ${build.buildUuid.slice(0, 8)}`;
  return addBuild({ ...build, title, accountId }, () => {
    added = added.filter((other) => other !== build);
    updateUrl();
  });
}

function updateUrl() {
  const url = new URL(location.href);
  url.searchParams.delete("build");
  for (const build of added) url.searchParams.append("build", formatBuild(build));
  history.replaceState(null, "", url);
}
