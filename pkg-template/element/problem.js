// What an element shows if what it has may be out of date, or if it has nothing.

import { formatTime } from "./format.js";

/**
 * @import { BuildsError } from "workers-builds"
 * @import { WorkersBuildTexts } from "./element.js"
 */

/**
 * Why what is shown may be out of date: the last request failed, with its HTTP status, or the user asked for a retry.
 *
 * @typedef {{ status: number | null } | "retry"} StaleReason
 *
 * @typedef {object} Freshness
 * @property {BuildsError | null} error
 * @property {StaleReason | null} staleReason
 * @property {number | null} lastAnswerAt
 */

/**
 * @typedef {object} Problem
 * @property {"bad" | "warning" | "neutral"} tone
 * @property {string} text
 * @property {string} detail
 * @property {boolean} canRetry
 */

/**
 * @param {Freshness} freshness
 * @param {{ texts: WorkersBuildTexts, locale: string | undefined }} language
 */
export function problemOf({ error, staleReason, lastAnswerAt }, { texts, locale }) {
  if (error) return problemOfError(error, texts);
  if (!staleReason) return null;
  if (staleReason === "retry") return problemOfRetry(texts);
  const lastAnswer = lastAnswerAt && formatTime(lastAnswerAt, locale, { timeStyle: "medium" });
  return problemOfNoAnswer({ ...staleReason, lastAnswer: lastAnswer || null }, texts);
}

/**
 * For an error that ended a watch.
 *
 * @param {BuildsError} error
 * @param {WorkersBuildTexts} texts
 * @returns {Problem}
 */
function problemOfError(error, texts) {
  return { tone: "bad", text: texts[textKey(error)], detail: error.message, canRetry: true };
}

/**
 * For a server that does not answer while the watch goes on.
 *
 * @param {{ status: number | null, lastAnswer: string | null }} failure
 * @param {WorkersBuildTexts} texts
 * @returns {Problem}
 */
function problemOfNoAnswer({ status, lastAnswer }, texts) {
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
function problemOfRetry(texts) {
  return { tone: "neutral", text: texts.tryingAgain, detail: "", canRetry: false };
}

/** @param {BuildsError} error */
function textKey(error) {
  const { kind, status } = error;
  if (isMissing(error)) return "notFound";
  if (status === 401 || status === 403) return "notAllowed";
  if (kind === "argument") return "notUsable";
  if (kind === "internal") return "broken";
  return "notTheApi";
}

/**
 * Whether what was asked for does not exist. For the name of a Worker, only an answer can tell.
 *
 * @param {BuildsError} error
 */
export function isMissing({ kind, status, code, attempts }) {
  return code === 12000 || status === 404 || (kind === "argument" && attempts > 0);
}
