// JSON, here and not in Rust: js-sys would copy texts into the wasm and out again, each exception that wasm-bindgen
// catches takes a slot of its table for ever, and the function that JSON calls would be a closure of 0.4 KB.
//
// It is an object, because for functions wasm-bindgen imports the module as a whole: 0.1 KB.

export const json = {
  /**
   * The value of a text that is JSON; undefined where it is not.
   *
   * @param {string} text
   */
  parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  },

  /**
   * A value as JSON, without the variables of a build; undefined where it has no JSON, or is nested too deep for it.
   *
   * @param {unknown} value
   */
  withoutVariables(value) {
    try {
      return JSON.stringify(value, (name, inner) => (name === "environment_variables" ? undefined : inner));
    } catch {
      return undefined;
    }
  },
};
