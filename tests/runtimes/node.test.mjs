// Runs the cases in Node with the packed tarball.

import { after, describe, test } from "node:test";
import { cases } from "../cases/index.mjs";
import { standIn } from "../stand-in/server.mjs";

const { baseUrl, close } = await standIn();
after(close);

describe("in Node", () => {
  for (const [name, run] of Object.entries(cases({ baseUrl }))) test(name, { timeout: 20_000 }, run);
});
