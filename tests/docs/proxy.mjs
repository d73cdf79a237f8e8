import assert from "node:assert/strict";
import { buildsProxy } from "workers-builds/proxy";
import { ACCOUNT, AUTH, documentedBuild, ENV, run } from "./setting.mjs";

/** @import { BuildsProxyOptions } from "workers-builds/proxy" */

const REQUEST = new Request(`https://example.com/builds-api/accounts/${ACCOUNT}/builds/builds/documented`);

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function the_proxy_answers_for_the_account(code) {
    const fetch = async () => new Response(documentedBuild);
    const bound = (/** @type {BuildsProxyOptions} */ options) => buildsProxy({ ...options, fetch });
    const handler = await run(code, { buildsProxy: bound });
    const { success, result } = await (await handler.fetch(REQUEST, ENV)).json();
    const variables = result.build_trigger_metadata.environment_variables;
    assert.deepEqual([success, result.status, variables], [true, "running", undefined]);
  },

  async function the_proxy_sends_others_to_the_login(code) {
    const given = { buildsProxy, env: ENV, isSignedIn: async () => false };
    const proxy = await run(`${code}\nreturn proxy;`, given);
    const response = await proxy(new Request("https://example.com/builds-api/"));
    assert.equal(response.headers.get("location"), "https://example.com/login");
  },

  async function a_service_binding_is_called_as_a_method(code) {
    const BUILDS = {
      body: documentedBuild,
      async fetch() {
        return new Response(this.body);
      },
    };
    const proxy = await run(`${code}\nreturn proxy;`, { buildsProxy, env: { ...ENV, BUILDS } });
    assert.equal((await (await proxy(REQUEST)).json()).result.status, "running");
  },

  async function the_badge_is_where_the_image_asks_for_it(code) {
    const path = /src="https:\/\/ci\.example\.com(.*?)"/.exec(code)?.[1];
    const fetch = async () => Response.json({ success: true, result: { status: "stopped", build_outcome: "success" } });
    const proxy = buildsProxy({ accountId: ACCOUNT, auth: AUTH, fetch });
    const response = await proxy(new Request(`https://ci.example.com${path}`));
    assert.equal(response.headers.get("content-type"), "image/svg+xml");
    assert.match(await response.text(), /<title>build: succeeded<\/title>/);
  },
];
