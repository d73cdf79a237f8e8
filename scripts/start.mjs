// Builds what the example needs and serves the example on the loopback interface.

import { join } from "node:path";
import { build } from "./build.mjs";
import { environment, run, say } from "./run.mjs";
import { root } from "./tools.mjs";

await build();
say("serving the example; wrangler prints its address; Ctrl-C stops it");
const env = environment([join(root, "node_modules", ".bin")], {
  WRANGLER_SEND_METRICS: "false",
  // Without this, wrangler asks Cloudflare where this machine is.
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
});
await run("wrangler", ["dev", ...process.argv.slice(2)], { cwd: join(root, "www-example"), env });
