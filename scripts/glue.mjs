// The JavaScript half of the module, as a function.

/**
 * Turns the module that wasm-bindgen generates into a function that makes one.
 *
 * Its state belongs to one instance of the wasm. As a module it would be there once; as a function it
 * is there for each instance, so that a failed one can be left behind, with all that still calls it.
 */
export function asFunction(generated) {
  const body = generated
    .replace(/^import \{ BuildsError \} from '.*';$/m, "")
    .replace(/^export \{ BuildsError \}$/m, "");
  const exported = [...body.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  const functions = body.replace(/^export (?=function )/gm, "");
  const left = functions.match(/^(import|export)\b.*/m);
  if (left) throw new Error(`wasm-bindgen generates what this does not expect: ${left[0]}`);
  return `import { BuildsError } from "./error.js";

export function glue() {
${functions}
return {
  ${exported.join(",\n  ")},
};
}
`;
}
