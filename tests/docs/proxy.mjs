import assert from "node:assert/strict";
import { listBuilds } from "workers-builds";
import { buildsProxy } from "workers-builds/proxy";
import { SampleApi, sampleUuid } from "../../www-example/src/sample-api/index.js";
import { ACCOUNT, AUTH, documentedBuild, ENV, recorder, run, SHOP } from "./setting.mjs";

/** @import { BuildsProxyOptions } from "workers-builds/proxy" */

const REQUEST = new Request(`https://example.com/builds-api/accounts/${ACCOUNT}/builds/builds/documented`);

/** A Worker of the sample API that the snippets do not name. */
const IMAGES = "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f";

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

  async function a_page_lists_builds_through_the_proxy(code) {
    const { logged, console } = recorder();
    const api = new SampleApi({ account: ACCOUNT });
    const proxy = buildsProxy({ accountId: ACCOUNT, auth: AUTH, fetch: (url) => api.fetch(url) });
    const { workerTag } = SHOP;
    /** @type {typeof listBuilds} */
    const asked = (accountId, workerTag, auth, options) => {
      const baseUrl = `http://localhost${options?.baseUrl}`;
      const fetch = (/** @type {string} */ url) => proxy(new Request(url));
      return listBuilds(accountId, workerTag, auth, { ...options, baseUrl, fetch });
    };
    await run(code, { accountId: ACCOUNT, workerTag, listBuilds: asked, console });
    assert.equal(logged.length, 5);
    assert.equal(logged.at(-1)?.[1], "succeeded");
  },

  async function the_proxy_sends_others_to_the_login(code) {
    const given = { buildsProxy, env: ENV, isSignedIn: async () => false };
    const proxy = await run(`${code}\nreturn proxy;`, given);
    const response = await proxy(new Request("https://example.com/builds-api/"));
    assert.equal(response.headers.get("location"), "https://example.com/login");
  },

  async function the_proxy_answers_for_the_workers_that_are_named(code) {
    const answers = await answersOf(code, {});
    assert.deepEqual(await answers("workers/scripts"), ["shop", "blog"]);
    assert.equal(await answers(`builds/workers/${IMAGES}/builds`), null);
  },

  async function a_log_is_for_those_who_are_signed_in(code) {
    const log = `builds/builds/${sampleUuid("fail", Date.now() - 100_000)}/logs`;
    assert.equal(await (await answersOf(code, { isSignedIn: () => false }))(log), null);
    const { lines } = await (await answersOf(code, { isSignedIn: () => true }))(log);
    assert.match(lines[0][1], /^Initializing/);
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

  async function the_badge_of_a_worker_is_where_the_image_asks_for_it(code) {
    const { fetch } = new SampleApi({ account: ACCOUNT });
    assert.match(await badgeAt(code, fetch), /<title>build: succeeded<\/title>/);
  },

  async function the_badge_is_where_the_image_asks_for_it(code) {
    const fetch = async () => Response.json({ success: true, result: { status: "stopped", build_outcome: "success" } });
    assert.match(await badgeAt(code, fetch), /<title>build: succeeded<\/title>/);
  },
];

/**
 * Runs a snippet that makes a proxy for the sample API. Returns a function that asks it for a path below the account.
 *
 * @param {string} code
 * @param {Record<string, unknown>} given
 */
async function answersOf(code, given) {
  const { fetch } = new SampleApi({ account: ACCOUNT });
  const bound = (/** @type {BuildsProxyOptions} */ options) => buildsProxy({ ...options, fetch });
  const proxy = await run(`${code}\nreturn proxy;`, { buildsProxy: bound, env: ENV, ...given });
  return async (/** @type {string} */ path) => {
    const response = await proxy(new Request(`https://example.com/builds-api/accounts/${ACCOUNT}/${path}`));
    const { result } = await response.json();
    return path === "workers/scripts" ? result.map((/** @type {{ id: string }} */ { id }) => id) : result;
  };
}

/**
 * The image of a snippet.
 *
 * @param {string} code
 * @param {NonNullable<BuildsProxyOptions["fetch"]>} fetch
 */
async function badgeAt(code, fetch) {
  const path = /src="https:\/\/ci\.example\.com(.*?)"/.exec(code)?.[1];
  const proxy = buildsProxy({ accountId: ACCOUNT, auth: AUTH, fetch });
  const response = await proxy(new Request(`https://ci.example.com${path}`));
  assert.equal(response.headers.get("content-type"), "image/svg+xml");
  return response.text();
}
