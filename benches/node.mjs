// Runs a client in a Node process of its own, with a `fetch` that answers at once.

import { fork } from "node:child_process";
import { answers } from "./answers.mjs";

/** @typedef {{ body: string, calls: number }} Job */

/**
 * Starts the process. Resolves once it has imported the client.
 *
 * @param {string} client
 */
export async function start(client) {
  const child = fork(new URL(import.meta.url), [client]);
  const reply = () =>
    new Promise((resolve, reject) => {
      child.once("message", resolve);
      child.once("exit", (code) => reject(new Error(`the Node process of ${client} ended with ${code}`)));
    });
  await reply();
  return {
    /**
     * Makes calls one after another. Resolves to the microseconds of CPU time that each call took.
     *
     * @param {string} body
     * @param {number} calls
     * @returns {Promise<number>}
     */
    async cpuUs(body, calls) {
      child.removeAllListeners();
      child.send({ body, calls });
      return (await reply()) / calls;
    },
    stop() {
      child.removeAllListeners();
      child.kill();
    },
  };
}

/**
 * Runs in the child process. It makes the calls that the parent process asks for.
 *
 * @param {string} client
 */
async function serve(client) {
  /** @type {string} */
  let body;
  globalThis.fetch = async () => new Response(body, { headers: { "content-type": "application/json" } });
  /** @type {{ read: import("client").Read }} */
  const { read } = await import(`./clients/${client}.js`);
  process.on("message", async (/** @type {Job} */ job) => {
    body = answers[job.body];
    const before = process.cpuUsage();
    for (let call = 0; call < job.calls; call++) {
      await read(
        "023e105f4ecef8ad9ca31a8372d0c353",
        "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e",
        "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY",
      );
    }
    const { user, system } = process.cpuUsage(before);
    process.send?.(user + system);
  });
  process.send?.("ready");
}

if (process.send) await serve(process.argv[2]);
