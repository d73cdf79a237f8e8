// workerd with one Worker, as the only thing that a process does.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import workerd from "workerd";

/** Writes the configuration of a Worker whose network is the API's stand-in. Resolves to its path. */
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

/** Starts it. Resolves once it listens, which is once its Worker has been imported. */
export function start(config) {
  // A module of CommonJS: its default is the path of the program. On the fourth stream that says its port.
  const child = spawn(workerd.default, ["serve", config, "--control-fd=3"], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`workerd ended with ${code}`)));
    child.stdio[3].once("data", (data) => {
      const { port } = JSON.parse(String(data).split("\n")[0]);
      resolve({
        ask: (path) => ask(`http://127.0.0.1:${port}${path}`),
        cpuMs: () => cpuMs(child.pid),
        memoryKb: () => memoryKb(child.pid),
        async stop() {
          child.kill("SIGKILL");
          await ended;
        },
      });
    });
  });
}

async function ask(url) {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** The time that all threads of a process have spent on a core, as Linux counts it. */
function cpuMs(pid) {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const spent = tasks.map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]));
  return spent.reduce((sum, ns) => sum + ns, 0) / 1e6;
}

/** What a process has in memory that is no file. */
function memoryKb(pid) {
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}
