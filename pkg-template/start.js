import { BuildsError } from "./error.js";
import { glue } from "./glue.js";
import { Watch } from "./watch.js";

/** What the package exports, by the compiled module. */
export function start(module) {
  let instance = new Instance(module);
  const alive = () => {
    if (instance.failed) instance = new Instance(module);
    return instance;
  };
  return {
    getBuild: (accountId, buildUuid, auth, options) => alive().promise("getBuild", accountId, buildUuid, auth, options),
    waitForBuild: (accountId, buildUuid, auth, options) =>
      alive().promise("waitForBuild", accountId, buildUuid, auth, options),
    watchBuild: (accountId, buildUuid, auth, options) =>
      new Watch((state, stop) => alive().promise("nextChange", accountId, buildUuid, auth, options, state, stop)),
    buildState: (build) => alive().value("buildState", build),
    buildDuration: (build, now) => alive().value("buildDuration", build, now),
  };
}

/**
 * One instance of the wasm.
 *
 * Nothing should ever fail inside of it. If something does, what is left of its memory cannot be
 * trusted: every call that it has under way rejects, nothing enters it again, and the next call gets
 * a new one.
 */
class Instance {
  /** The error of a failed instance. */
  failed;
  /** The promises of the calls under way, by their numbers. */
  #promises = new Map();
  #newest = 0;
  #functions;

  constructor(module) {
    const settle = (promise, succeeded, value) => {
      // None is left where the instance has failed meanwhile.
      this.#promises.get(promise)?.[succeeded ? "resolve" : "reject"](value);
      this.#promises.delete(promise);
    };
    const { imports, start } = glue(() => this.#newest, settle);
    const { exports } = new WebAssembly.Instance(module, imports);
    const entries = Object.entries(exports).map(([name, value]) => [name, this.#guarded(value)]);
    this.#functions = start(Object.fromEntries(entries));
  }

  /** Calls an asynchronous function. */
  promise(name, ...args) {
    return new Promise((resolve, reject) => {
      this.#newest = (this.#newest + 1) >>> 0;
      this.#promises.set(this.#newest, { resolve, reject });
      this.#functions[name](...args);
    });
  }

  /** Calls a synchronous function. */
  value(name, ...args) {
    const value = this.#functions[name](...args);
    if (this.failed) throw this.failed;
    return value;
  }

  #guarded(value) {
    if (typeof value !== "function") return value;
    return (...args) => {
      // Empty, it is nothing to whoever expected a number or a pair.
      if (this.failed) return [];
      try {
        return value(...args);
      } catch (cause) {
        this.failed = new BuildsError("workers-builds failed inside; the next call starts afresh", {
          kind: "internal",
          cause,
        });
        for (const { reject } of this.#promises.values()) reject(this.failed);
        this.#promises.clear();
        return [];
      }
    };
  }
}
