// What the element shows when it has no current build to show.

/**
 * @import { BuildsError } from "workers-builds"
 * @import { WorkersBuildTexts } from "./element.js"
 */

/**
 * @typedef {object} Problem
 * @property {"bad" | "warning" | "neutral"} tone
 * @property {string} text
 * @property {string} detail
 * @property {boolean} canRetry
 */

/**
 * For an error that ended a watch.
 *
 * @param {BuildsError} error
 * @param {WorkersBuildTexts} texts
 * @returns {Problem}
 */
export function problemOfError(error, texts) {
  return { tone: "bad", text: texts[textKey(error)], detail: error.message, canRetry: true };
}

/**
 * For a server that does not answer while the watch goes on.
 *
 * @param {{ status: number | null, lastAnswer: string | null }} failure
 * @param {WorkersBuildTexts} texts
 * @returns {Problem}
 */
export function problemOfNoAnswer({ status, lastAnswer }, texts) {
  const parts = [lastAnswer && texts.lastHeard(lastAnswer), status && `HTTP ${status}`];
  const text = status === 429 ? texts.limited : texts.silent;
  return { tone: "warning", text, detail: parts.filter(Boolean).join(" "), canRetry: true };
}

/**
 * For a retry that the user asked for, until its answer comes.
 *
 * @param {WorkersBuildTexts} texts
 * @returns {Problem}
 */
export function problemOfRetry(texts) {
  return { tone: "neutral", text: texts.tryingAgain, detail: "", canRetry: false };
}

/** @param {BuildsError} error */
function textKey({ kind, status, code }) {
  if (code === 12000 || status === 404) return "notFound";
  if (status === 401 || status === 403) return "notAllowed";
  if (kind === "argument") return "notUsable";
  if (kind === "internal") return "broken";
  return "notTheApi";
}
