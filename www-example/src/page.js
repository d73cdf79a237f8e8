// The page: a wall of builds, each watched through the page's own Worker.

import "workers-builds/element/define";
import { formatBuild, parseBuild } from "./address.js";
import { sampleBuilds } from "./samples.js";
import { addBuild, findBuild } from "./wall.js";

const { accountId, sample } = await (await fetch("/config.json")).json();
const form = document.querySelector("form");
const trouble = document.querySelector("#trouble");
const input = document.querySelector("#address");

/** What somebody added. It is in the page's address, so that a bookmark is a wall. */
let added = new URL(location.href).searchParams.getAll("build").map(parseBuild).filter(Boolean);

added.forEach(show);
if (sample) for (const build of sampleBuilds()) addBuild({ accountId, ...build });
document.querySelector("#sample").hidden = !sample;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const build = parseBuild(input.value);
  const text = objection(build);
  trouble.textContent = text;
  trouble.hidden = !text;
  input.setAttribute("aria-invalid", String(Boolean(text)));
  if (text) return input.focus();
  form.reset();
  added = [...added, build];
  keep();
  show(build).scrollIntoView({ block: "nearest" });
});

function objection(build) {
  if (!build) return "This is neither the UUID of a build nor the address of its page in Cloudflare's dashboard.";
  if (build.accountId && build.accountId !== accountId) return "This build is of another account than the page's.";
  if (findBuild(build.buildUuid)) return "This build is here already.";
  return "";
}

function show(build) {
  const title = `${build.workerName || "Build"} ${build.buildUuid.slice(0, 8)}`;
  return addBuild({ ...build, title, accountId }, () => {
    added = added.filter((other) => other !== build);
    keep();
  });
}

function keep() {
  const address = new URL(location.href);
  address.searchParams.delete("build");
  for (const build of added) address.searchParams.append("build", formatBuild(build));
  history.replaceState(null, "", address);
}
