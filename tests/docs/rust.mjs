import assert from "node:assert/strict";
import { read } from "./setting.mjs";

/**
 * Asserts that a file of Rust, which is run elsewhere, has each paragraph of a snippet.
 *
 * @param {string} code
 * @param {string} file
 */
function rustOfTests(code, file) {
  const withoutWhiteSpace = (/** @type {string} */ text) => text.replace(/\s+/g, "");
  const tests = withoutWhiteSpace(read(file));
  for (const part of code.split("\n\n")) assert.ok(tests.includes(withoutWhiteSpace(part)), part);
}

/** @type {import("./setting.mjs").Proof} */
export async function the_rust_is_in_the_tests_of_the_crate(code) {
  rustOfTests(code, "tests/chromium/examples.rs");
}

/** @type {import("./setting.mjs").Proof[]} */
export const proofs = [
  async function the_worker_is_the_example(code) {
    rustOfTests(code, "www-example/rust/src/lib.rs");
  },
  ...Array(5).fill(the_rust_is_in_the_tests_of_the_crate),
];
