// The page: asks its own Worker for one build, again and again until it is over, and shows it.

import { getBuild } from "workers-builds";

const INTERVAL = 1_000;

const { accountId, sample } = await (await fetch("/config.json")).json();
const build = new URL(location.href).searchParams.get("build");

document.querySelector("#sample").hidden = !sample;
document.querySelector("#sample button").onclick = () => location.assign(`/?build=${sampleUuid()}`);

if (build) {
  document.querySelector("#uuid").value = build;
  await follow(build);
} else if (sample) {
  location.replace(`/?build=${sampleUuid()}`);
}

async function follow(uuid) {
  for (;;) {
    try {
      const build = await getBuild(accountId, uuid, null, { baseUrl: "/builds-api" });
      show(build);
      trouble(null);
      if (build.status === "stopped") return;
    } catch (error) {
      trouble(error.message);
      if (error.status === 404) return;
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}

function trouble(text) {
  const element = document.querySelector("#trouble");
  element.hidden = text === null;
  element.textContent = text;
}

function show(build) {
  const metadata = build.build_trigger_metadata ?? {};
  const [icon, word, mood] = state(build);
  const element = document.querySelector("#state");
  const text = `${icon} ${word}`;
  // A live region speaks whenever it is written to.
  if (element.textContent !== text) element.textContent = text;
  element.className = mood;
  document.querySelector("#message").textContent = metadata.commit_message?.split("\n")[0] || "Build";
  document.querySelector("dl").replaceChildren(
    ...row("Branch", metadata.branch),
    ...row("Commit", metadata.commit_hash?.slice(0, 7)),
    ...row("Author", metadata.author),
    ...row("Queued", time(build.created_on)),
    ...row("Initializing", time(build.initializing_on)),
    ...row("Running", time(build.running_on)),
    ...row("Stopped", time(build.stopped_on)),
  );
  document.querySelector("nav").replaceChildren(
    ...link("Preview", build.preview_url),
    ...link("Pull request", build.pull_request?.pull_request_url),
    ...link("Commit", commitUrl(metadata)),
  );
  document.querySelector("#build").hidden = false;
}

function state({ status, build_outcome: outcome }) {
  if (outcome === "success") return ["✓", "success", "good"];
  if (outcome === "fail" || outcome === "terminated") return ["✗", outcome, "bad"];
  if (outcome) return ["–", outcome, ""];
  if (status === "stopped") return ["?", "stopped, the outcome is unknown", ""];
  return [status === "running" ? "▶" : "…", status ?? "unknown", ""];
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

/** A UUID of version 7: the sample API reads out of it when the build began. */
function sampleUuid() {
  const time = Date.now().toString(16).padStart(12, "0");
  const random = crypto.randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}
