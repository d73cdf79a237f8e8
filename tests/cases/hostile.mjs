// Callers that hand over anything at all. Every call settles, and says what is wrong with what.

import { assert } from "chai";
import { BuildsError, buildDuration, buildState, getBuild, waitForBuild, watchBuild } from "workers-builds";
import { ACCOUNT, AUTH, failure, KEY, rejection } from "./helpers.mjs";

/** What the caller's own traps and getters throw. */
const OWN = new RangeError("the caller's own");

const trap = () => {
  throw OWN;
};

const TRAPS = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, trap]));

/** What is handed over, made anew for each call. */
const VALUES = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  number: () => 42.5,
  NaN: () => NaN,
  bigint: () => 42n,
  symbol: () => Symbol("s"),
  "empty string": () => "",
  "1 MB string": () => "x".repeat(1_000_000),
  "lone surrogate": () => "a\ud800b",
  "throwing proxy": () => new Proxy({}, TRAPS),
  "revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "object of throwing getters": () => {
    const object = {};
    for (const name of ["apiToken", "apiKey", "baseUrl", "aborted", "signal", "headers", "fetch", "x-a"]) {
      Object.defineProperty(object, name, { get: trap, enumerable: true });
    }
    return object;
  },
  "frozen object": () => Object.freeze({}),
  "object without a prototype": () => Object.create(null),
  "object that is no string": () => ({ toString: trap, valueOf: trap, [Symbol.toPrimitive]: trap }),
  array: () => [],
  function: () => () => 7,
};

/** Where it is handed over, and which of the values are good there. */
const PLACES = {
  accountId: [(value, ask) => ask(value, "b", AUTH), []],
  buildUuid: [(value, ask) => ask(ACCOUNT, value, AUTH), []],
  auth: [(value, ask) => ask(ACCOUNT, "b", value), ["null"]],
  "auth.apiToken": [(value, ask) => ask(ACCOUNT, "b", { apiToken: value }), []],
  "auth.apiEmail": [(value, ask) => ask(ACCOUNT, "b", { apiEmail: value, apiKey: KEY }), []],
  "auth.apiKey": [(value, ask) => ask(ACCOUNT, "b", { apiEmail: "a@example.com", apiKey: value }), []],
  options: [
    (value, ask) => ask(ACCOUNT, "b", AUTH, value),
    ["undefined", "null", "frozen object", "object without a prototype", "object that is no string", "array"],
  ],
  "options.baseUrl": [option("baseUrl"), ["undefined", "null"]],
  "options.signal": [option("signal"), ["undefined", "null"]],
  "options.timeoutMs": [option("timeoutMs"), ["undefined", "null", "number"]],
  "options.intervalMs": [option("intervalMs"), ["undefined", "null"]],
  "options.deadlineMs": [option("deadlineMs"), ["undefined", "null", "number"]],
  "options.maxRetries": [option("maxRetries"), ["undefined", "null"]],
  "options.fetch": [option("fetch"), ["undefined", "null"]],
  "options.headers": [option("headers"), ["undefined", "null", "frozen object", "object without a prototype", "array"]],
};

/** What a `fetch` may give that is no answer. */
const ANSWERS = {
  ...VALUES,
  "a promise of nothing": () => Promise.resolve(),
  "a promise whose then throws": () => Object.assign(Promise.resolve(), { then: trap }),
  "a promise whose constructor throws": () => Object.defineProperty(Promise.resolve(), "constructor", { get: trap }),
  "a thenable that throws": () => ({ then: trap }),
  "a thenable that settles twice": () => ({ then: (resolve, reject) => [resolve(null), reject(OWN), resolve(1)] }),
  "a response whose status throws": () => Object.defineProperty(new Response("{}"), "status", { get: trap }),
  "a response whose text throws": () => ({ status: 200, text: trap }),
  "a response whose text is no promise": () => ({ status: 200, text: () => 7 }),
  "a response whose text is a symbol": () => ({ status: 200, text: async () => Symbol("s") }),
  "a response whose text rejects with nothing": () => ({ status: 200, text: () => Promise.reject() }),
  "a response without headers": () => ({ status: 503, text: async () => "" }),
  "a response of odd headers": () => ({ status: 503, headers: { get: () => 7 }, text: async () => "" }),
  "a response of an odd status": () => ({ status: -1e300, type: 1n, headers: null, text: async () => "null" }),
  "a response that was read": () => {
    const response = new Response("{}");
    response.text();
    return response;
  },
};

export function hostile() {
  return {
    async every_argument_may_be_anything() {
      const { fetch } = globalThis;
      globalThis.fetch = queued;
      try {
        for (const [place, [call, good]] of Object.entries(PLACES)) {
          for (const [name, make] of Object.entries(VALUES)) {
            const wanted = good.includes(name) ? "queued" : "refused";
            for (const ask of [getBuild, waitForBuild, firstStep]) {
              const outcome = await settled(() => call(make(), ask));
              assert.equal(outcome, wanted, `${ask.name}: ${place}: ${name}`);
            }
          }
        }
      } finally {
        globalThis.fetch = fetch;
      }
    },

    async a_build_may_be_anything() {
      const good = ["frozen object", "object without a prototype", "object that is no string"];
      for (const [name, make] of Object.entries(VALUES)) {
        for (const ask of [buildState, buildDuration]) {
          const outcome = await settled(async () => ({ status: ask(make()) && "told" }));
          // What has a getter that is none of a build's is as good as empty.
          const wanted = [...good, "object of throwing getters"].includes(name) ? "told" : "refused";
          assert.equal(outcome, wanted, `${ask.name}: ${name}`);
        }
        const wanted = ["undefined", "number", "NaN"].includes(name) ? "told" : "refused";
        assert.equal(
          await settled(async () => ({ status: buildDuration({}, make()) && "told" })),
          wanted,
          `now: ${name}`,
        );
      }
    },

    async a_fetch_may_give_anything() {
      for (const [name, make] of Object.entries(ANSWERS)) {
        for (const fetch of [() => make(), async () => make()]) {
          const error = await failure(getBuild(ACCOUNT, "b", AUTH, { fetch, maxRetries: 0, timeoutMs: 1000 }));
          assert.include(["argument", "network", "http"], error.kind, name);
        }
        const rejecting = () => Promise.reject(make());
        assert.equal(
          (await failure(getBuild(ACCOUNT, "b", AUTH, { fetch: rejecting, maxRetries: 0 }))).kind,
          "network",
          name,
        );
      }
    },

    async a_fetch_may_throw_anything() {
      for (const [name, make] of Object.entries(VALUES)) {
        const thrown = make();
        const fetch = () => {
          throw thrown;
        };
        const error = await failure(getBuild(ACCOUNT, "b", AUTH, { fetch, maxRetries: 0 }));
        assert.equal(error.kind, "network", name);
        if (thrown !== undefined) assert.isTrue(Object.is(error.cause, thrown), name);
      }
    },

    async an_abort_may_have_any_reason() {
      for (const [name, make] of Object.entries(VALUES)) {
        const reason = make();
        const controller = new AbortController();
        const fetch = () => new Promise(() => {});
        const call = getBuild(ACCOUNT, "b", AUTH, { signal: controller.signal, fetch });
        try {
          controller.abort(reason);
        } catch {
          // workerd looks into a reason before it takes it.
          assert.match(name, /proxy$/);
          controller.abort();
          await rejection(call);
          continue;
        }
        // Boxed: a promise asks what it is resolved with for its `then`, and some of these throw.
        const { rejected } = await call.catch((rejected) => ({ rejected }));
        if (reason !== undefined) assert.isTrue(Object.is(rejected, reason), name);
        else assert.equal(rejected.name, "AbortError");
      }
    },

    async a_signal_may_be_half_of_one() {
      const fetch = () => new Promise(() => {});
      const call = (signal) => getBuild(ACCOUNT, "b", AUTH, { signal, fetch, timeoutMs: 50, maxRetries: 0 });
      const silent = { addEventListener() {}, removeEventListener() {} };
      assert.equal((await failure(call({ aborted: false, ...silent }))).kind, "timeout");
      assert.equal((await failure(call({ aborted: false, ...silent, removeEventListener: trap }))).kind, "timeout");
      assert.strictEqual(await rejection(call({ aborted: false, addEventListener: trap })), OWN);
      assert.instanceOf(await rejection(call({ aborted: false })), TypeError);
      const hidden = {
        aborted: true,
        get reason() {
          return trap();
        },
      };
      assert.strictEqual(await rejection(call(hidden)), OWN);
      const eager = { aborted: false, reason: "at once", addEventListener: (_, fire) => [fire(), fire(), fire()] };
      assert.equal(await rejection(call(eager)), "at once");
    },

    async a_platform_that_fails_ends_the_calls_under_way_and_no_later_one() {
      await broken("setTimeout", async () => {
        const error = await failure(getBuild(ACCOUNT, "b", AUTH, { fetch: () => new Promise(() => {}) }));
        assert.deepInclude(error, { kind: "internal", cause: OWN });
      });
      assert.equal((await getBuild(ACCOUNT, "b", AUTH, { fetch: queued })).status, "queued");
    },

    async a_trap_ends_the_calls_under_way_and_no_later_one() {
      // A failed instance is followed by a new one, whose memory can be had this way.
      await broken("setTimeout", () => rejection(getBuild(ACCOUNT, "b", AUTH, { fetch: queued })));
      const { Instance } = WebAssembly;
      let memory;
      WebAssembly.Instance = (...args) => {
        const instance = new Instance(...args);
        memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
        return instance;
      };
      let answer;
      const fetch = () => new Promise((resolve) => (answer = resolve));
      // What a failed instance has started runs on, to no effect: here, for no longer than a second.
      const options = { fetch, timeoutMs: 1000 };
      const calls = [1, 2, 3].map(() => getBuild(ACCOUNT, "b", AUTH, options));
      WebAssembly.Instance = Instance;
      const errors = Promise.all(calls.map(failure));
      while (!answer) await new Promise((resolve) => setTimeout(resolve));
      new Uint8Array(memory.buffer).fill(0xff);
      answer(await queued());
      for (const error of await errors) {
        assert.equal(error.kind, "internal");
        assert.equal(error.message, "workers-builds failed inside; the next call starts afresh");
        assert.instanceOf(error.cause, WebAssembly.RuntimeError);
      }
      assert.equal((await getBuild(ACCOUNT, "b", AUTH, { fetch: queued })).status, "queued");
    },

    async an_error_may_be_made_of_anything() {
      const kind = "network";
      for (const [name, make] of Object.entries(VALUES)) {
        for (const made of [() => new BuildsError(make(), { kind }), () => new BuildsError("text", make())]) {
          try {
            assert.instanceOf(made(), BuildsError);
          } catch (thrown) {
            assert.isTrue(thrown === OWN || /proxy|convert/i.test(thrown.message), `${name}: ${thrown.message}`);
          }
        }
      }
    },
  };
}

async function queued() {
  return Response.json({ success: true, result: { status: "queued", build_outcome: "skipped" } });
}

/** What a watch gives first. */
async function firstStep(...args) {
  return (await watchBuild(...args).next()).value;
}

/** Runs while a function of the platform throws. */
async function broken(name, run) {
  const original = globalThis[name];
  globalThis[name] = trap;
  try {
    return await run();
  } finally {
    globalThis[name] = original;
  }
}

function option(name) {
  return (value, ask) => ask(ACCOUNT, "b", AUTH, { [name]: value });
}

/** The status of a build; or "refused", by a clear error of ours or the caller's own. */
async function settled(call) {
  let promise;
  try {
    promise = call();
  } catch (thrown) {
    return `thrown: ${String(thrown)}`;
  }
  try {
    return (await promise).status;
  } catch (error) {
    if (error === OWN || /proxy/i.test(error?.message)) return "refused";
    if (!(error instanceof BuildsError) || error.kind !== "argument") return `odd: ${String(error)}`;
    return error.message.length < 200 ? "refused" : "refused at length";
  }
}
