import { firstLine } from "../text.js";
import { createElement } from "./dom.js";
import { formatTime } from "./format.js";

/**
 * @import { Build } from "workers-builds"
 * @import { WorkersBuildTexts } from "./element.js"
 */

/**
 * @typedef {"branch" | "author" | "trigger" | "created" | "queuedFor" | "ranFor"} RowName
 * @typedef {[name: RowName, value: HTMLElement]} Row
 */

/**
 * The text for each source of a build that the API documents or sends.
 *
 * @type {Map<unknown, "push" | "pull_request" | "manual" | "api" | "deploy_hook" | "retry">}
 */
const SOURCE_TEXTS = new Map([
  ["push", "push"],
  ["push_event", "push"],
  ["pull_request", "pull_request"],
  ["manual", "manual"],
  ["api", "api"],
  ["deploy_hook", "deploy_hook"],
  ["retry", "retry"],
]);

/**
 * The rows of a build. The two durations are empty here: the view writes them each second.
 *
 * @param {Build} build
 * @param {WorkersBuildTexts} texts
 * @param {string | undefined} locale
 */
export function details(build, texts, locale) {
  const { branch, author } = build.build_trigger_metadata ?? {};
  /** @type {Row[]} */
  const rows = [
    ...untrustedRow("branch", branch),
    ...untrustedRow("author", author),
    ...untrustedRow("trigger", triggerOf(build, texts)),
    ...createdRow(build.created_on, locale),
    ["queuedFor", createElement("time", { dir: "auto" })],
    ["ranFor", createElement("time", { dir: "auto" })],
  ];
  return rows.map(([name, value]) => {
    const term = createElement("dt", {}, texts[name]);
    return createElement("div", { part: `row ${name}` }, term, createElement("dd", {}, value));
  });
}

/**
 * A row with text that a stranger may have written, or none where there is no text. `<bdi>` keeps the direction of
 * that text from changing the text around it.
 *
 * @param {RowName} name
 * @param {unknown} text
 * @returns {Row[]}
 */
function untrustedRow(name, text) {
  const line = firstLine(text, 100);
  return line ? [[name, createElement("bdi", {}, line)]] : [];
}

/**
 * @param {unknown} time
 * @param {string | undefined} locale
 * @returns {Row[]}
 */
function createdRow(time, locale) {
  const created = formatTime(time, locale);
  return created ? [["created", createElement("time", { datetime: String(time), dir: "auto" }, created)]] : [];
}

/**
 * What started the build, and the name of the deploy hook or the trigger.
 *
 * @param {Build} build
 * @param {WorkersBuildTexts} texts
 */
function triggerOf(build, texts) {
  const source = build.deploy_hook ? "deploy_hook" : build.build_trigger_metadata?.build_trigger_source;
  const key = SOURCE_TEXTS.get(source);
  const name = build.deploy_hook?.deploy_hook_name ?? build.trigger?.trigger_name;
  return [key ? texts[key] : source, name]
    .map((text) => firstLine(text, 60))
    .filter(Boolean)
    .join(" · ");
}
