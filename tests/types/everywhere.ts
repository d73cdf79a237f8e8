// What compiles with the types of any one platform: Node, Workers or a browser.

import { BuildsError, buildState, getBuild, listBuilds } from "workers-builds";
import { init } from "workers-builds/init";
import { buildsProxy } from "workers-builds/proxy";

export async function usage(accountId: string, apiToken: string): Promise<string> {
  const auth = { apiToken };
  const { signal } = new AbortController();
  const options = {
    signal,
    headers: new Headers({ "x-gate": "open" }),
    fetch: (url: string, init: RequestInit) => fetch(url, init),
  };
  try {
    const build = await getBuild(accountId, "build", auth, options);
    for await (const { status } of listBuilds(accountId, "tag", auth, { headers: { "x-gate": "open" } })) {
      if (status === "running") break;
    }
    await getBuild(accountId, "build", auth, { headers: [["x-gate", "open"]], fetch });
    return buildState(build);
  } catch (error) {
    return error instanceof BuildsError ? error.kind : "unknown";
  }
}

export async function started(bytes: Uint8Array): Promise<string> {
  const { getBuild, BuildsError } = await init(bytes);
  await init();
  await init(fetch("https://example.com/workers_builds_bg.wasm"));
  await init(new URL("https://example.com/workers_builds_bg.wasm"));
  const { status } = await getBuild("account", "build", null);
  return status ?? new BuildsError("no status", { kind: "decode" }).message;
}

export const answer: (request: Request) => Promise<Response> = buildsProxy({
  accountId: "account",
  auth: null,
  authorize: ({ headers }) => headers.has("cookie") || new Response("log in first", { status: 401 }),
  fetch: (url, init) => fetch(url, init),
  headers: new Headers(),
});
