// Known vulnerabilities of all that is depended on. It asks the advisories of both registries, so it
// needs more of a network than the tests do, and is not a part of them.

import { environment, run, say } from "./run.mjs";
import { cargoTool, root } from "./tools.mjs";

const folder = await cargoTool("cargo-audit", "0.22.2", ["--locked"]);
say("asking for advisories on crates");
await run("cargo-audit", ["audit", "--deny", "warnings"], { cwd: root, env: environment([folder]) });
say("asking for advisories on npm packages");
await run("npm", ["audit"], { cwd: root });
