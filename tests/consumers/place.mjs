// What a row has at hand: its project's tools, and ways to tell whether the build is running.

import { strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { environment } from "../../scripts/run.mjs";
import { filesIn } from "../runtimes/chromium/files.mjs";
import { standIn } from "../stand-in/server.mjs";
import { statusInPage } from "./chromium.mjs";
import { endAll, toItsEnd, untilItServes } from "./programs.mjs";
import { folderOf, NEWEST_NODE, programsOf } from "./project.mjs";

/** No colours, no questions, and nothing sent home. */
const QUIET = {
  NO_COLOR: "1",
  CI: "1",
  DO_NOT_TRACK: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  DENO_NO_UPDATE_CHECK: "1",
};

export function place({ project, newestNode }, baseUrl) {
  const folder = folderOf(project);
  const node = newestNode ? programsOf(NEWEST_NODE) : dirname(process.execPath);
  const env = environment([programsOf(project), node], { ...QUIET, BASE_URL: baseUrl });
  const servers = [];
  const run = (command, ...args) => toItsEnd(command, args, { cwd: folder, env });
  const asking = (url) => `${url}?base=${encodeURIComponent(baseUrl)}`;
  return {
    folder,
    baseUrl,

    /** Runs a program, which must not fail. */
    run,

    /** Runs a program, which must print the status. */
    prints: async (...command) => isRunning(await run(...command)),

    /** Starts a server. Resolves to its origin. */
    serve: (command, ...args) => untilItServes(command, args, { cwd: folder, env }),

    /** Serves a folder of the project, as any server does. Resolves to its origin. */
    async serveFiles(name) {
      const server = await standIn({ files: filesIn(pathToFileURL(join(folder, name, "/"))) });
      servers.push(server);
      return server.origin;
    },

    /** Asks a URL, which must answer with the status. */
    answers: async (url) => isRunning(await (await fetch(asking(url))).text()),

    /** Opens a page, which must come to know the status. */
    shows: async (url) => isRunning(await statusInPage(asking(url))),

    async leave() {
      await endAll();
      for (const server of servers) server.close();
    },
  };
}

/** As the stand-in's documented build is. */
function isRunning(text) {
  const status = text.trim();
  strictEqual(status, "running", `it says ${status.slice(0, 1000)} in place of the build's status`);
}
