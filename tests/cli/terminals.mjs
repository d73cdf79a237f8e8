// What the tests of terminals share.

import { commandLine } from "./cli.mjs";
import { buildIn, stopped } from "./scripts.mjs";
import { inTerminal } from "./terminal.mjs";

export { skip } from "./terminal.mjs";

/** @typedef {Parameters<typeof inTerminal>[1]} Setting */

const LIVE = /^running +queued 3s · initializing 3s · running (\d+)s$/;

/**
 * The seconds that the live line of an endless build shows.
 *
 * @param {string[]} lines
 */
export const seconds = (lines) => lines.flatMap((line) => LIVE.exec(line)?.[1] ?? [])[0];

/** Starts a stand-in for the tests of a file. */
export async function terminals() {
  const { scripted, settingOf, ...others } = await commandLine();

  /** A build that runs until `end` is called. */
  function endless() {
    let isOver = false;
    const started = Date.now();
    const at = (/** @type {number} */ seconds) => new Date(started + seconds * 1_000).toISOString();
    const times = { created_on: at(-10), initializing_on: at(-7), running_on: at(-4) };
    const build = () => (isOver ? stopped("success", { ...times, stopped_on: at(1) }) : buildIn("running", times));
    const end = () => {
      isOver = true;
    };
    return { ...scripted(build, ["first", "second"]), end };
  }

  return {
    ...others,
    scripted,
    endless,
    open: (/** @type {string[]} */ args, /** @type {Setting} */ setting = {}) =>
      inTerminal(args, { ...setting, ...settingOf(setting) }),
  };
}
