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
    getBuild: (accountId, buildUuid, auth, options) =>
      alive().promise("getBuild", accountId, buildUuid, auth, options),
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
  #pending = new Set();
  #glue = glue();

  constructor(module) {
    const { exports } = new WebAssembly.Instance(module, this.#glue.imports);
    const entries = Object.entries(exports).map(([name, value]) => [name, this.#guarded(value)]);
    this.#glue.start(Object.fromEntries(entries));
  }

  /** Calls an asynchronous function. */
  promise(name, ...args) {
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      const settled = (settle) => (value) => {
        this.#pending.delete(reject);
        settle(value);
      };
      Promise.resolve(this.#glue.functions[name](...args)).then(settled(resolve), settled(reject));
    });
  }

  /** Calls a synchronous function. */
  value(name, ...args) {
    const value = this.#glue.functions[name](...args);
    if (this.failed) throw this.failed;
    return value;
  }

  #guarded(value) {
    if (typeof value !== "function") return value;
    return (...args) => {
      // Empty, it is nothing to whoever expected a number, a pair or a promise.
      if (this.failed) return [];
      try {
        return value(...args);
      } catch (cause) {
        this.failed = new BuildsError("workers-builds failed inside; the next call starts afresh", {
          kind: "internal",
          cause,
        });
        for (const reject of this.#pending) reject(this.failed);
        this.#pending.clear();
        return [];
      }
    };
  }
}
