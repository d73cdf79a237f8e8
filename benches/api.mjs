// The API, on loopback: one answer for each name of a build.

import { createServer } from "node:http";
import { answers } from "./answers.mjs";

/** Resolves to its address, and what ends it. */
export async function api() {
  const server = createServer((request, response) => {
    const name = request.url.slice(request.url.lastIndexOf("/") + 1);
    response.writeHead(name in answers ? 200 : 404, { "content-type": "application/json" });
    response.end(answers[name]);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `127.0.0.1:${server.address().port}`, close };
}
