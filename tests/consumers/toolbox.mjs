// What a row of the table can do: run the tools of its project and check that the build's status comes out.

import { strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { environment } from "../../scripts/run.mjs";
import { filesIn } from "../runtimes/chromium/files.mjs";
import { standIn } from "../stand-in/server.mjs";
import { statusInPage } from "./chromium.mjs";
import { runProgram, startServer, stopPrograms } from "./programs.mjs";
import { folderOf, nodePath, programsOf } from "./project.mjs";

/** @typedef {ReturnType<typeof toolbox>} Toolbox */

/** Where servers listen. */
export const HOST = "127.0.0.1";

/** Turns off colours, questions and telemetry. */
const QUIET = {
  NO_COLOR: "1",
  CI: "1",
  DO_NOT_TRACK: "1",
  NG_CLI_ANALYTICS: "false",
  ASTRO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NUXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  DENO_NO_UPDATE_CHECK: "1",
};

/**
 * The toolbox of a row.
 *
 * @param {import("./rows.mjs").Row} row
 * @param {string} baseUrl where the stand-in of the API is
 */
export function toolbox({ project, node }, baseUrl) {
  const folder = folderOf(project);
  const env = environment([programsOf(project), dirname(nodePath(node))], { ...QUIET, BASE_URL: baseUrl });
  /** @type {Awaited<ReturnType<typeof standIn>>[]} */
  const servers = [];

  /**
   * Runs a program. Rejects if the program fails.
   *
   * @param {string} command
   * @param {string[]} args
   */
  const run = (command, ...args) => runProgram(command, args, { cwd: folder, env });

  /**
   * Starts a server. Resolves to its origin.
   *
   * @param {string} command
   * @param {string[]} args
   */
  const serve = (command, ...args) => startServer(command, args, { cwd: folder, env });

  /**
   * Tells a page or a server by its URL where the stand-in is.
   *
   * @param {string} url
   */
  const withBase = (url) => `${url}?base=${encodeURIComponent(baseUrl)}`;
  return {
    folder,
    baseUrl,
    run,
    serve,
    withBase,

    /**
     * Runs a program that must print the status.
     *
     * @param {[command: string, ...args: string[]]} command
     */
    prints: async (...command) => assertRunning(await run(...command)),

    /**
     * Starts a Worker by `wrangler dev`. Resolves to its origin.
     *
     * @param {string[]} args
     */
    serveWorker: (...args) => serve("wrangler", "dev", ...args, "--ip", HOST, "--port", "0", "--inspector-port", "0"),

    /**
     * Serves a folder of the project as static files. Resolves to the server's origin.
     *
     * @param {string} name
     */
    async serveFiles(name) {
      const server = await standIn({ files: filesIn(pathToFileURL(join(folder, name, "/"))) });
      servers.push(server);
      return server.origin;
    },

    /**
     * Fetches a URL that must answer with the status.
     *
     * @param {string} url
     */
    answers: async (url) => assertRunning(await (await fetch(withBase(url))).text()),

    /**
     * Opens a page that must show the status.
     *
     * @param {string} url
     */
    shows: async (url) => assertRunning(await statusInPage(withBase(url))),

    /** Stops all programs and servers. */
    async close() {
      await stopPrograms();
      for (const server of servers) server.close();
    },
  };
}

/**
 * Asserts that a text is the status of the stand-in's documented build.
 *
 * @param {string | undefined} text
 */
function assertRunning(text) {
  const status = `${text}`.trim();
  strictEqual(status, "running", `expected the status "running", got: ${status.slice(0, 1000)}`);
}
