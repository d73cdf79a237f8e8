// The page: watches one build through its own Worker, and shows it.

import { buildDuration, buildState, watchBuild } from "workers-builds";
import { sampleUuid } from "./sample-api.js";

const ICONS = { running: "▶", succeeded: "✓", failed: "✗", terminated: "✗", skipped: "–", cancelled: "–", unknown: "?" };

const { accountId, sample } = await (await fetch("/config.json")).json();
const uuid = new URL(location.href).searchParams.get("build");

document.querySelector("#sample").hidden = !sample;
document.querySelector("#sample button").onclick = () => location.assign(`/?build=${sampleUuid()}`);

if (uuid) {
  document.querySelector("#uuid").value = uuid;
  await follow(uuid);
} else if (sample) {
  location.replace(`/?build=${sampleUuid()}`);
}

async function follow(uuid) {
  try {
    for await (const build of watchBuild(accountId, uuid, null, { baseUrl: "/builds-api", intervalMs: 1_000 })) {
      show(build);
    }
  } catch (error) {
    trouble(error.message);
  }
}

function trouble(text) {
  const element = document.querySelector("#trouble");
  element.hidden = false;
  element.textContent = text;
}

function show(build) {
  const metadata = build.build_trigger_metadata ?? {};
  const state = buildState(build);
  const element = document.querySelector("#state");
  element.textContent = `${ICONS[state] ?? "…"} ${state}`;
  element.className = state;
  document.querySelector("#message").textContent = metadata.commit_message?.split("\n")[0] || "Build";
  document.querySelector("dl").replaceChildren(
    ...row("Branch", metadata.branch),
    ...row("Commit", metadata.commit_hash?.slice(0, 7)),
    ...row("Author", metadata.author),
    ...row("Queued", time(build.created_on)),
    ...row("Initializing", time(build.initializing_on)),
    ...row("Running", time(build.running_on)),
    ...row("Stopped", time(build.stopped_on)),
    ...row("Took", build.stopped_on && seconds(buildDuration(build).totalMs)),
  );
  document.querySelector("nav").replaceChildren(
    ...link("Preview", build.preview_url),
    ...link("Pull request", build.pull_request?.pull_request_url),
    ...link("Commit", commitUrl(metadata)),
  );
  document.querySelector("#build").hidden = false;
}

function seconds(ms) {
  return ms === null ? null : `${Math.round(ms / 1000)} s`;
}

function time(iso) {
  return iso ? new Date(iso).toLocaleString() : null;
}

function row(name, value) {
  if (!value) return [];
  const term = document.createElement("dt");
  const definition = document.createElement("dd");
  term.textContent = name;
  definition.textContent = value;
  return [term, definition];
}

function commitUrl({ provider_type: provider, provider_account_name: owner, repo_name: repo, commit_hash: hash }) {
  return provider === "github" && hash ? `https://github.com/${owner}/${repo}/commit/${hash}` : null;
}

/** What comes from the API is a stranger's text: only what is plainly a page becomes a link. */
function link(text, href) {
  if (!URL.canParse(href) || new URL(href).protocol !== "https:") return [];
  const anchor = document.createElement("a");
  anchor.textContent = text;
  anchor.href = href;
  anchor.rel = "noreferrer";
  return [anchor];
}
