// Checks all dependencies for known vulnerabilities. It asks the advisory databases of both registries over the
// network, so `npm test` does not run it.

import { environment, run, say } from "./run.mjs";
import { cargoTool, root } from "./tools.mjs";

const folder = await cargoTool("cargo-audit", "0.22.2", ["--locked"]);
say("checking the crates for advisories");
await run("cargo-audit", ["audit", "--deny", "warnings"], { cwd: root, env: environment([folder]) });
say("checking the npm packages for advisories");
await run("npm", ["audit"], { cwd: root });
