// What a panic does to calls. Each scenario resolves to a report that can be sent as JSON.

/**
 * @typedef {typeof import("workers-builds")} Functions
 * @typedef {typeof import("workers-builds/panics")} Panics
 *
 * @typedef {object} Setting
 * @property {string} origin the origin of the server
 * @property {string} run a name of its own, by which the server holds its answers back
 * @property {number} [others] how many calls of the scenario `waits` are under way too
 * @property {Panic} panic
 * @property {First} first
 *
 * @typedef {"during the call" | "before an await" | "after an await" | "in a callback"} Panic Where it panics.
 * @typedef {"getBuild" | "buildState" | "watch" | "answer"} First What calls the wasm first after the panic.
 */

/** The builds whose answers the server holds back. They differ, because Chromium asks for one URL once at a time. */
export const HELD = ["held-1", "held-2", "held-3", "held-4", "held-5"];

/**
 * Panics while calls are under way.
 *
 * @param {Functions} functions
 * @param {Panics} panics
 * @param {Setting} setting
 */
async function panics(functions, panics, { origin, run, others = 0, panic, first }) {
  const { getBuild, waitForBuild, watchBuild, buildState } = functions;
  const options = { baseUrl: `${origin}/client/v4` };
  const abort = new AbortController();

  const watch = watchBuild(run, "live", null, options);
  const firstStep = await watch.next();
  const watchWithoutStep = watchBuild(run, "live", null, options);
  const calls = [
    getBuild(run, HELD[0], null, options),
    getBuild(run, HELD[1], null, options),
    getBuild(run, HELD[2], null, { ...options, signal: abort.signal }),
    waitForBuild(run, HELD[3], null, options),
    watchBuild(run, HELD[4], null, options).next(),
  ];
  const ends = Promise.all(calls.map(end));
  await arrived(origin, run, calls.length + others);

  const thrown = await cause(panics, panic, (fetch) => getBuild(run, "live", null, { ...options, fetch }));

  const steps = {
    getBuild: () => end(getBuild(run, "skipped", null, options)),
    buildState: async () => buildState({ status: "running" }),
    watch: async () => [await end(watch.next()), await end(watch.next()), await end(watchWithoutStep.next())],
    answer: async () => {
      await fetch(`${origin}/answer/${run}`);
      abort.abort();
      await pause(100);
    },
  };
  const names = /** @type {First[]} */ (Object.keys(steps));
  /** @type {Record<string, unknown>} */
  const later = {};
  for (const name of [first, ...names.filter((name) => name !== first)]) later[name] = await steps[name]();

  const afterwards = [
    await end(getBuild(run, "skipped", null, options)),
    await end(waitForBuild(run, "skipped", null, options)),
    await end(watchBuild(run, "skipped", null, options).next()),
  ];
  return { before: firstStep.value?.status, thrown, ends: await ends, ...later, afterwards };
}

/**
 * Makes a call that the server does not answer.
 *
 * @param {Functions} functions
 * @param {Panics} _
 * @param {Setting} setting
 */
function waits({ getBuild }, _, { origin, run }) {
  return end(getBuild(run, HELD[0], null, { baseUrl: `${origin}/client/v4` }));
}

/**
 * Panics where no new instance can be made.
 *
 * @param {Functions} functions
 * @param {Panics} panics
 * @param {Setting} setting
 */
async function lacksMemory(functions, panics, { origin, run, panic }) {
  const { getBuild, watchBuild, buildState } = functions;
  const options = { baseUrl: `${origin}/client/v4` };
  // The first call makes the first instance.
  buildState({});
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (
    class {
      constructor() {
        throw new RangeError("out of memory");
      }
    }
  );
  await cause(panics, panic);
  const meanwhile = [
    await end(getBuild(run, "skipped", null, options)),
    await end(watchBuild(run, "skipped", null, options).next()),
    await end((async () => buildState({}))()),
    await end(getBuild(run, "skipped", null, options)),
  ];
  WebAssembly.Instance = Instance;
  return { meanwhile, afterwards: await end(getBuild(run, "skipped", null, options)) };
}

/** By their names. */
export const scenarios = { panics, waits, lacksMemory };

/**
 * Panics. Resolves to what the caller gets of it.
 *
 * @param {Panics} panics
 * @param {Panic} panic
 * @param {(fetch: typeof globalThis.fetch) => Promise<unknown>} [call]
 */
async function cause(panics, panic, call) {
  try {
    if (panic === "during the call") panics.panicNow();
    if (panic === "before an await") panics.panicBeforeAwait();
    if (panic === "after an await") panics.panicAfterAwait(pause(1));
    if (panic === "in a callback" && call) return end(call(panics.panickingFunction()));
  } catch (error) {
    return String(error);
  }
  await pause(20);
  return null;
}

/**
 * How a promise ends: the outcome of its build, or the error.
 *
 * @param {Promise<any>} promise
 */
function end(promise) {
  const ended = promise.then(
    (value) => value.build_outcome ?? value.value?.build_outcome ?? value,
    ({ name, kind, message, cause }) => ({ name, kind, message, ...(cause && { cause: String(cause) }) }),
  );
  return Promise.race([ended, pause(3000).then(() => "hangs")]);
}

/**
 * Waits until the server holds so many answers back.
 *
 * @param {string} origin
 * @param {string} run
 * @param {number} count
 */
export async function arrived(origin, run, count) {
  while ((await (await fetch(`${origin}/held/${run}`)).json()) < count) await pause(10);
}

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
