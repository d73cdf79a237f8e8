// A script for a page with a Content-Security-Policy, which forbids scripts in the HTML.

// @ts-expect-error TypeScript does not know this path of the server.
import { buildState } from "/tests/node_modules/workers-builds/default.js";

try {
  document.title = buildState({ status: "running" });
} catch (error) {
  document.title = /** @type {Error} */ (error).message;
}
