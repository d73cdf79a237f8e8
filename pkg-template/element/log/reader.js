import { followBuildLog, getBuildLog } from "workers-builds";
import { writtenLines } from "../../text.js";
import { observedFetch } from "../observed-fetch.js";

/** @import { BuildsError } from "workers-builds" */

/**
 * Where a log is.
 *
 * @typedef {object} Source
 * @property {string} accountId
 * @property {string} buildUuid
 * @property {string} baseUrl
 * @property {number} intervalMs
 */

/** Reads the log of one build. It may stop and start again. */
export class LogReader {
  /** @type {string[]} */
  lines = [];
  /** Whether all lines were read. */
  isComplete = false;
  /**
   * The error that ended the reading.
   *
   * @type {BuildsError | null}
   */
  error = null;
  /** Whether the server does not answer, while the reading goes on. */
  isFailing = false;
  /** How many of the API's lines were taken. One of them may be several lines. */
  #taken = 0;
  /** @type {{ controller: AbortController, source: string } | null} */
  #reading = null;
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Whether the server does not let this page read logs. */
  get isDenied() {
    return [401, 403, 404].includes(this.error?.status ?? 0);
  }

  /**
   * Reads on until the log is complete, unless a reading of the same source is under way.
   *
   * @param {Source} source
   * @param {boolean} isGrowing
   */
  async start(source, isGrowing) {
    const key = JSON.stringify(source);
    if (this.#reading && this.#reading.source !== key) this.stop();
    if (this.#reading || this.isComplete || this.error) return;
    const controller = new AbortController();
    const { signal } = controller;
    this.#reading = { controller, source: key };
    let position = 0;
    try {
      for await (const { text } of await this.#read(source, isGrowing, signal)) {
        if (signal.aborted) return;
        position += 1;
        // Each reading starts at the first line, so the lines of an earlier reading come again.
        if (position > this.#taken) this.#take(text);
      }
      if (signal.aborted) return;
      this.isComplete = true;
    } catch (error) {
      if (signal.aborted) return;
      this.error = /** @type {BuildsError} */ (error);
    }
    this.#reading = null;
    this.isFailing = false;
    this.#onChange();
  }

  stop() {
    this.#reading?.controller.abort();
    this.#reading = null;
    this.isFailing = false;
  }

  /**
   * @param {Source} source
   * @param {boolean} isGrowing
   * @param {AbortSignal} signal
   */
  #read({ accountId, buildUuid, baseUrl, intervalMs }, isGrowing, signal) {
    const observed = observedFetch({
      onAnswer: () => this.#setFailing(false, signal),
      onNoAnswer: () => this.#setFailing(true, signal),
    });
    // A follower of a log asks for the build too. That answer says nothing about the log.
    const fetch = (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
      (new URL(url).pathname.endsWith("/logs") ? observed : globalThis.fetch)(url, init);
    const options = { baseUrl, signal, fetch };
    if (isGrowing) return followBuildLog(accountId, buildUuid, null, { ...options, intervalMs });
    return getBuildLog(accountId, buildUuid, null, options);
  }

  /** @param {string} text */
  #take(text) {
    this.#taken += 1;
    for (const line of writtenLines(text)) this.lines.push(line);
    this.#onChange();
  }

  /**
   * @param {boolean} isFailing
   * @param {AbortSignal} signal
   */
  #setFailing(isFailing, signal) {
    if (signal.aborted || this.isFailing === isFailing) return;
    this.isFailing = isFailing;
    this.#onChange();
  }
}
