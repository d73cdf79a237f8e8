import { BuildsError } from "./error.js";
import { glue } from "./glue.js";

/** What the package exports, by the compiled module. */
export function start(module) {
  let instance = new Instance(module);
  const call = (name, args) => {
    if (instance.failed) instance = new Instance(module);
    return instance.call(name, args);
  };
  return {
    getBuild: (accountId, buildUuid, auth, options) => call("getBuild", [accountId, buildUuid, auth, options]),
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
  failed = false;
  #pending = new Set();
  #glue = glue();

  constructor(module) {
    const { exports } = new WebAssembly.Instance(module, { "./workers_builds_bg.js": this.#glue });
    const entries = Object.entries(exports).map(([name, value]) => [name, this.#guarded(value)]);
    const guarded = Object.fromEntries(entries);
    this.#glue.__wbg_set_wasm(guarded);
    guarded.__wbindgen_start();
  }

  call(name, args) {
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      const settled = (settle) => (value) => {
        this.#pending.delete(reject);
        settle(value);
      };
      Promise.resolve(this.#glue[name](...args)).then(settled(resolve), settled(reject));
    });
  }

  #guarded(value) {
    if (typeof value !== "function") return value;
    return (...args) => {
      // Empty, it is nothing to whoever expected a number, a pair or a promise.
      if (this.failed) return [];
      try {
        return value(...args);
      } catch (cause) {
        this.#fail(cause);
        return [];
      }
    };
  }

  #fail(cause) {
    this.failed = true;
    for (const reject of this.#pending) {
      reject(new BuildsError("workers-builds failed inside; the next call starts afresh", { kind: "internal", cause }));
    }
    this.#pending.clear();
  }
}
