// Measures the time of a whole program that gets one build. The program of this package is its command line. Each other
// client has a script.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { interleaved, summary } from "./statistics.mjs";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const BUILD = "documented";
const TOKEN = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";

/**
 * The times of the programs in milliseconds.
 *
 * @param {string[]} clients
 * @param {string} baseUrl
 * @param {number} rounds
 */
export async function programs(clients, baseUrl, rounds) {
  const env = {
    ...process.env,
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
    CLOUDFLARE_API_BASE_URL: baseUrl,
    CLOUDFLARE_API_TOKEN: TOKEN,
  };
  const samples = await interleaved(rounds, clients, async (client) => {
    const before = performance.now();
    const child = spawn(process.execPath, argumentsOf(client), { env, stdio: ["ignore", "ignore", "inherit"] });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`the program of ${client} ended with ${code}`);
    return performance.now() - before;
  });
  return samples.map(summary);
}

/** @param {string} client */
function argumentsOf(client) {
  if (client !== "workers-builds") return [fileURLToPath(import.meta.url), client];
  return [fileURLToPath(new URL("node_modules/workers-builds/cli/main.js", import.meta.url)), "get", BUILD];
}

/**
 * The script of another client. All clients ask Cloudflare, so its `fetch` asks the stand-in.
 *
 * @param {string} client
 */
async function script(client) {
  const { fetch } = globalThis;
  const { CLOUDFLARE_API_BASE_URL: baseUrl = "" } = process.env;
  globalThis.fetch = (url, init) => fetch(String(url).replace("https://api.cloudflare.com/client/v4", baseUrl), init);
  /** @type {{ read: import("client").Read }} */
  const { read } = await import(`./clients/${client}.js`);
  console.log(await read(ACCOUNT, BUILD, TOKEN));
}

if (fileURLToPath(import.meta.url) === process.argv[1]) await script(process.argv[2]);
