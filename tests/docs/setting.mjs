// What the snippets of the documents run in: the stand-in of the API, and the names that they take for given.

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

// The snippets ask Cloudflare's API. The stand-in answers them.
const { fetch } = globalThis;
/** @type {typeof fetch} */
globalThis.fetch = (input, init) =>
  fetch(typeof input === "string" ? input.replace("https://api.cloudflare.com", server.origin) : input, init);

/**
 * The snippets of a document in their order. Those of a shell are here only if they run the command line: the others
 * install something, or need an account.
 *
 * @param {string} document
 */
export function snippetsOf(document) {
  const matches = [...read(document).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return matches.flatMap(([, language, code]) => (language !== "sh" || RUNS_COMMAND.test(code) ? [code] : []));
}

const RUNS_COMMAND = /\bnpx (?:workers-builds|\.\/pkg) /;

/** @param {string} buildUuid */
export function call(buildUuid) {
  return { accountId: ACCOUNT, buildUuid, auth: AUTH };
}

/** The first Worker of the sample API, and the trigger of its branches besides `main`. */
export const SHOP = {
  accountId: ACCOUNT,
  workerTag: "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d",
  triggerUuid: "7e2b8c9d-51c4-4f6f-bb0a-3f9d2f1e6a32",
  auth: AUTH,
};

/** A console that keeps what is logged, each call as an array. */
export function recorder() {
  /** @type {unknown[][]} */
  const logged = [];
  const keep = (/** @type {unknown[]} */ ...args) => void logged.push(args);
  return { logged, console: { log: keep, error: keep } };
}

/**
 * Runs a snippet with the names that it takes for given, and returns what it returns, or the `build` that it declares.
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
