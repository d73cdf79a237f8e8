// The example, live: builds what it needs, and serves it on loopback.

import { join } from "node:path";
import { build } from "./build.mjs";
import { environment, run, say } from "./run.mjs";
import { root } from "./tools.mjs";

await build();
say("serving the example; the address is below, Ctrl-C ends it");
const env = environment([join(root, "node_modules", ".bin")], {
  WRANGLER_SEND_METRICS: "false",
  // Otherwise it asks Cloudflare where this machine is, which nothing here needs to know.
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
});
await run("wrangler", ["dev", ...process.argv.slice(2)], { cwd: join(root, "www-example"), env });
