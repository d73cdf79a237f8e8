// Who may ask, and for what.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getBuild } from "workers-builds";
import { ACCOUNT, ANOTHER, build, finished, KEY, refusal, result, TOKEN } from "./api.mjs";
import { assertNotFound } from "./searched.mjs";
import { startProxies } from "./start.mjs";

const { ask, askRaw, dispatch, upstream } = await startProxies();

describe("who may ask, and for what", () => {
  test("answers in the API's own shape, which getBuild reads", async () => {
    const { path, name, calls } = upstream(result(finished()));
    const { status, success, errors, messages, result: got } = await ask(path());
    assert.deepEqual([status, success, errors, messages, got.status], [200, true, [], [], "stopped"]);
    const asked = await getBuild(ACCOUNT, name, null, {
      baseUrl: "http://localhost/builds-api",
      fetch: dispatch,
    });
    assert.deepEqual(asked, got);
    assert.equal(calls[0].headers.authorization, `Bearer ${TOKEN}`);
  });

  test("has no build of another account, and tells nobody whether there is one", async () => {
    const theirs = upstream(result(build()));
    const missing = upstream(refusal(404, 12000));
    const other = await ask(theirs.path("builds-api", ANOTHER));
    assertNotFound(other);
    assert.equal(theirs.calls.length, 0);
    const { text, headers } = await ask(missing.path());
    assert.equal(text, other.text);
    assert.deepEqual([...headers], [...other.headers]);
    assert.equal(missing.calls.length, 1);
  });

  test("a proxy of another account does not get the cached answers of the first", async () => {
    const { path, calls } = upstream(result(finished()), refusal(404, 12000));
    assert.equal((await ask(path())).status, 200);
    assertNotFound(await ask(path("another", ANOTHER)));
    assertNotFound(await ask(path("another")));
    assert.equal(calls.length, 2);
    assert.match(calls[1].url ?? "", new RegExp(`/accounts/${ANOTHER}/`));
  });

  test("a proxy with other credentials does not get the cached answers of the first", async () => {
    const { path, calls } = upstream(({ headers }) =>
      headers.authorization === `Bearer ${TOKEN}` ? result(finished()) : refusal(401, 12006),
    );
    assert.equal((await ask(path())).status, 200);
    assert.equal((await ask(path("invalid"))).status, 502);
    assert.equal((await ask(path("keyed"))).status, 502);
    assert.equal((await ask(path())).status, 200);
    assert.equal(calls.length, 3);
    assert.equal(calls[2].headers["x-auth-key"], KEY);
  });

  test("refuses every method that does not read", async () => {
    const { path, calls } = upstream(result(build()));
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      const { status, success, headers } = await ask(path(), { method });
      assert.deepEqual([method, status, success, headers.get("allow")], [method, 405, false, "GET, HEAD"]);
    }
    assert.equal(calls.length, 0);
  });

  test("answers HEAD as GET, without the body", async () => {
    const { path, calls } = upstream(result(finished()));
    const { status, text, headers } = await ask(path(), { method: "HEAD" });
    assert.deepEqual([status, text, headers.get("content-type")], [200, "", "application/json"]);
    assert.equal(calls[0].method, "GET");
    assert.equal((await ask("/builds-api/nothing", { method: "HEAD" })).status, 404);
  });

  test("no trick of a path reaches the API", async () => {
    const { name, path, calls } = upstream(result(build()));
    const builds = `/builds-api/accounts/${ACCOUNT}/builds/builds`;
    const tricks = [
      `${builds}/${name}/`,
      `${builds}/${name}/logs`,
      `${builds}//${name}`,
      `${builds}/`,
      builds,
      `${builds}/${name}?a=1`,
      `${builds}/..%2f..%2f${name}`,
      `${builds}/%2e%2e/%2e%2e/tokens`,
      `${builds}/../../../../user/tokens/verify`,
      `${builds}/%2E%2E%2F${name}`,
      `${builds}/..%5c${name}`,
      `${builds}/${name}%00`,
      `${builds}/${name}%20`,
      `${builds}/%62uild-${name}`,
      `${builds}/${name};a=1`,
      `${builds}/${"x".repeat(65)}`,
      `/builds-api/accounts/${ACCOUNT}%2f..%2f${ANOTHER}/builds/builds/${name}`,
      `/builds-api/accounts/${ACCOUNT}/../${ANOTHER}/builds/builds/${name}`,
      `/builds-api/accounts/${ACCOUNT.toUpperCase()}/builds/builds/${name}`,
      `/builds-api/accounts/${ACCOUNT}%00/builds/builds/${name}`,
      `/builds-api/accounts/%zz/builds/builds/${name}`,
      `/builds-api/accounts//${ACCOUNT}/builds/builds/${name}`,
      `/builds-api//accounts/${ACCOUNT}/builds/builds/${name}`,
      `//builds-api/accounts/${ACCOUNT}/builds/builds/${name}`,
      `/builds-api/accounts/${ACCOUNT}/builds/workers/${name}`,
      `/builds-api/user/tokens/verify`,
      `/builds-api/badge/..%2f${name}.svg`,
      `/builds-api/badge/${name}.svg?a=1`,
      `/builds-api/badge/${name}.png`,
      `/builds-api/badge/${name}`,
      `/builds-api/badge/.svg`,
      `/builds-api`,
    ];
    for (const trick of tricks) assertNotFound(await askRaw(trick), trick);
    assert.equal(calls.length, 0);
    // Without a trick, the path reaches it.
    assert.equal((await askRaw(path())).status, 200);
    assert.equal(calls[0].url, `/client/v4/accounts/${ACCOUNT}/builds/builds/${name}`);
  });

  test("has a host of its own if its path is empty", async () => {
    const { name } = upstream(result(finished()));
    assert.equal((await ask(`/accounts/${ACCOUNT}/builds/builds/${name}`)).status, 200);
    assert.equal((await ask(`/badge/${name}.json`)).message, "succeeded");
  });
});
