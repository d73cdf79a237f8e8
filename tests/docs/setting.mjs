// What the snippets of the documents run in: the stand-in of the API, and the names that they take for given.

/** @import { Auth } from "workers-builds" */

/** @typedef {(code: string) => Promise<void>} Proof shows that a snippet does what the text around it says */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import * as workersBuilds from "workers-builds";
import { files } from "../runtimes/chromium/files.mjs";
import { standIn } from "../stand-in/server.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
export const AUTH = { apiToken: "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY" };
export const ENV = { CLOUDFLARE_ACCOUNT_ID: ACCOUNT, CLOUDFLARE_API_TOKEN: AUTH.apiToken };

/** @param {string} path in the repository */
export const read = (path) => readFileSync(join(root, path), "utf8");
export const documentedBuild = read("tests/golden/documented-build.json");

const HTML = { "content-type": "text/html" };

/**
 * HTML by its path, which `server` serves beside the files of the repository.
 *
 * @type {Map<string, string>}
 */
export const pages = new Map();

export const server = await standIn({
  files(url) {
    const page = pages.get(url.pathname);
    if (page !== undefined) return { status: 200, headers: HTML, body: page };
    if (url.pathname.startsWith("/builds-api/")) return { status: 200, headers: {}, body: documentedBuild };
    return files(url);
  },
});
after(server.close);

/**
 * The snippets of a document in their order.
 *
 * @param {string} document
 */
export function snippetsOf(document) {
  const matches = read(document).matchAll(/^```(?:js|ts|html|css|rust)\n([\s\S]*?)^```$/gm);
  return [...matches].map(([, code]) => code);
}

/** @param {string} buildUuid */
export function call(buildUuid) {
  return { accountId: ACCOUNT, buildUuid, auth: AUTH };
}

/** The package with the stand-in as its default base URL. */
export function atTheStandIn() {
  /**
   * @template Options, Result
   * @param {(account: string, build: string, auth: Auth, options: Options) => Result} ask
   * @returns {(account: string, build: string, auth: Auth, options?: Options) => Result}
   */
  const there = (ask) => (account, build, auth, options) =>
    ask(account, build, auth, /** @type {Options} */ ({ baseUrl: server.baseUrl, ...options }));
  const { getBuild, waitForBuild, watchBuild } = workersBuilds;
  return { getBuild: there(getBuild), waitForBuild: there(waitForBuild), watchBuild: there(watchBuild) };
}

/**
 * Runs a snippet with the names that it takes for given, and returns what it returns or declares.
 *
 * @param {string} code
 * @param {Record<string, unknown>} given
 * @returns {Promise<any>}
 */
export async function run(code, given) {
  const scope = { ...workersBuilds, ...given };
  const body = code.replace(/^import .* from "workers-builds[\w/]*";$/gm, "").replace("export default", "return");
  const declares = /^const build = /m.test(body) ? "\nreturn { build };" : "";
  // Inside of a function of its own it may declare the same names again.
  const caller = new Function(...Object.keys(scope), `return (async () => {\n${body}${declares}\n})();`);
  return caller(...Object.values(scope));
}
