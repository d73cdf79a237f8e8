// A terminal that a command runs in, and what its reader sees.

import { once } from "node:events";
import { after } from "node:test";
import xterm from "@xterm/headless";
import { bin, workplace } from "./cli.mjs";
import { assertDiscreet } from "./secrets.mjs";

/** @import { IBufferCell } from "@xterm/headless" */
/** @import { Setting } from "./cli.mjs" */

/** The pseudo-terminal has a binary for each platform. Where there is none, the tests say so in place of running. */
const pty = await import("@lydell/node-pty").catch((error) => ({ spawn: null, missing: String(error.message) }));
export const skip = pty.spawn === null ? `no pseudo-terminal: ${"missing" in pty && pty.missing}` : false;

/** How long a test waits for something on the screen before it fails, in milliseconds. */
const PATIENCE_MS = 60_000;

/** @type {Set<() => void>} */
const running = new Set();
// A test that fails leaves its program behind.
after(() => running.forEach((end) => void end()));

/** How many columns a terminal has, unless a test says otherwise. */
const COLUMNS = 100;

/**
 * Runs a command in a terminal.
 *
 * @param {string[]} args
 * @param {Setting & { columns?: number, name?: string }} setting `name` is the value of TERM
 */
export function inTerminal(args, { columns = COLUMNS, name = "xterm-256color", ...setting }) {
  if (pty.spawn === null) throw new Error("no pseudo-terminal");
  const { folder, env, files, remove } = workplace(setting);
  const command = setting.script === undefined ? [bin, ...args] : ["sh", "-c", setting.script, "sh", bin, ...args];
  const size = { cols: columns, rows: 40 };
  const child = pty.spawn(command[0], command.slice(1), { name, cwd: folder, env, ...size });
  const terminal = new xterm.Terminal({ ...size, allowProposedApi: true });
  const events = new EventTarget();
  /** What a text of the API could do to a reader besides being read. */
  const effects = { titles: /** @type {string[]} */ ([]), bells: 0 };
  terminal.onTitleChange((title) => effects.titles.push(title));
  terminal.onBell(() => effects.bells++);

  let raw = "";
  let parsed = Promise.resolve();
  child.onData((data) => {
    raw += data;
    parsed = parsed.then(() => new Promise((resolve) => terminal.write(data, resolve)));
    parsed.then(() => events.dispatchEvent(new Event("drawn")));
  });

  const end = () => child.kill("SIGKILL");
  running.add(end);
  const exited = new Promise((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));
  let isOver = false;
  const ended = exited.then(async (status) => {
    await parsed;
    const texts = files();
    remove();
    running.delete(end);
    isOver = true;
    events.dispatchEvent(new Event("drawn"));
    assertDiscreet({ status, stdout: raw, stderr: "", files: texts });
    return { status, lines: lines(), raw, files: texts, effects };
  });

  /** The lines on the screen and those that have left it, without the blank ones at the end. */
  function lines() {
    const buffer = terminal.buffer.active;
    const all = Array.from({ length: buffer.length }, (_, row) => buffer.getLine(row)?.translateToString(true) ?? "");
    return all.slice(0, all.findLastIndex((line) => line !== "") + 1);
  }

  return {
    ended,
    lines,

    /** Types on the keyboard. @param {string} keys */
    type: (keys) => child.write(keys),

    /**
     * Calls `found` with the lines each time that something is drawn, until it returns something.
     *
     * @template Value
     * @param {(lines: string[]) => Value | null | undefined | false} found
     */
    async until(found) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const value = found(lines());
        if (value) return value;
        if (isOver) throw new Error(`it ended with\n${raw}`);
        await once(events, "drawn", { signal });
      }
    },

    /**
     * The cells of the first place of a text, one for each of its characters.
     *
     * @param {string} text
     * @returns {IBufferCell[]}
     */
    cells(text) {
      const row = lines().findIndex((line) => line.includes(text));
      if (row === -1) throw new Error(`no ${text} in\n${lines().join("\n")}`);
      const line = terminal.buffer.active.getLine(row);
      const column = lines()[row].indexOf(text);
      return Array.from(text, (_, index) => /** @type {IBufferCell} */ (line?.getCell(column + index)));
    },
  };
}
