// Runs workerd with one Worker in a process of its own.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import workerd from "workerd";

/**
 * Writes the configuration of a Worker whose requests all go to the stand-in of the API. Returns its path.
 *
 * @param {string} folder has the bundle of the Worker
 * @param {{ name: string }[]} files the files of the bundle
 * @param {string} address the host and port of the stand-in
 */
export function configure(folder, files, address) {
  const modules = files.map(({ name }) => {
    const kind = name.endsWith(".wasm") ? "wasm" : "esModule";
    return `(name = "${name}", ${kind} = embed "${name}")`;
  });
  const path = join(folder, "workerd.capnp");
  writeFileSync(
    path,
    `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      compatibilityDate = "2026-11-01",
      modules = [${modules.join(", ")}],
      globalOutbound = "api",
    )),
    (name = "api", external = (address = "${address}", http = ())),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
`,
  );
  return path;
}

/**
 * @typedef {object} Workerd
 * @property {(path: string) => Promise<unknown>} ask sends a request and resolves to the JSON of the answer
 * @property {() => number} cpuMs
 * @property {() => number} memoryKb
 * @property {() => Promise<void>} stop
 */

/**
 * Starts workerd. Resolves once it listens, which is after it has imported its Worker.
 *
 * @param {string} config the path of the configuration
 * @returns {Promise<Workerd>}
 */
export function start(config) {
  // workerd writes its port to the file descriptor 3.
  const child = spawn(workerd.default, ["serve", config, "--control-fd=3"], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`workerd ended with ${code}`)));
    child.stdio[3]?.once("data", (data) => {
      const { port } = JSON.parse(String(data).split("\n")[0]);
      const pid = /** @type {number} */ (child.pid);
      resolve({
        ask: (path) => ask(`http://127.0.0.1:${port}${path}`),
        cpuMs: () => cpuMs(pid),
        memoryKb: () => memoryKb(pid),
        async stop() {
          child.kill("SIGKILL");
          await ended;
        },
      });
    });
  });
}

/** @param {string} url */
async function ask(url) {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/**
 * The CPU time of all threads of a process, as Linux counts it.
 *
 * @param {number} pid
 */
function cpuMs(pid) {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const spent = tasks.map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]));
  return spent.reduce((sum, ns) => sum + ns, 0) / 1e6;
}

/**
 * The memory of a process, without mapped files.
 *
 * @param {number} pid
 */
function memoryKb(pid) {
  const [, kb] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  if (kb === undefined) throw new Error(`/proc/${pid}/status has no RssAnon`);
  return Number(kb);
}
