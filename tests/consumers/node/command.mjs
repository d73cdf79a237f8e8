// Gets a build by the command line.

import { execFileSync } from "node:child_process";

const [, , CLOUDFLARE_API_BASE_URL] = process.argv;
const settings = { CLOUDFLARE_API_BASE_URL, CLOUDFLARE_API_TOKEN: "token", CLOUDFLARE_ACCOUNT_ID: "account" };
const build = execFileSync("node_modules/.bin/workers-builds", ["get", "documented", "--json"], {
  env: { ...process.env, ...settings },
});
console.log(JSON.parse(build).status);
