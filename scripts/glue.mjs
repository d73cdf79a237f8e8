// The JavaScript half of the module, as a function.

/**
 * Turns the module that wasm-bindgen generates into a function that makes one.
 *
 * Its state belongs to one instance of the wasm. As a module it would be there once; as a function it
 * is there for each instance, so that a failed one can be left behind, with all that still calls it.
 *
 * `names` are those that the wasm has for its imports and exports, and those that it had before.
 */
export function asFunction(generated, names) {
  const body = [
    [SNIPPET, ""],
    [/^export \{ BuildsError \}$/m, ""],
    [/^export (?=function )/gm, ""],
    [/^\/\*\*.*?\*\/$/gms, ""],
    [/^function passStringToWasm0\(.*?^\}$/ms, PASS_STRING],
    // For platforms of 2018.
    [/^if \(!\('encodeInto' in .*?^\}$/ms, ""],
  ].reduce(replaced, generated);
  const left = body.match(/^(import|export)\b.*/m);
  if (left) throw new Error(`wasm-bindgen generates what this does not expect: ${left[0]}`);
  const snippets = [...generated.matchAll(SNIPPET)].map(([, list, file]) => {
    return `import { ${list.replace(", BuildsError", "")} } from "./${file}";`;
  });
  const short = new Map(names.exports);
  const functions = body.replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${named(short, name)}`);
  const imports = names.imports.map(([, long, short]) => `    ${short}: ${long},`);
  return `${snippets.join("\n")}

export function glue(newest, settle) {
const completing = () => complete;
${functions}
return {
  imports: { a: {
${imports.join("\n")}
  } },
  start(exports) {
    __wbg_set_wasm(exports);
    wasm.${named(short, "__wbindgen_start")}();
    return { ${CALLED.join(", ")} };
  },
};
}
`;
}

function replaced(text, [pattern, by]) {
  const result = text.replace(pattern, by);
  if (result === text) throw new Error(`wasm-bindgen generates nothing like ${pattern}`);
  return result;
}

/** An import from a file of ours: `src/js/` has it, and the package beside the glue. */
const SNIPPET = /^import \{ ([\w, ]+) \} from '\.\/snippets\/.*\/(\w+\.js)';$/gm;

/**
 * Hands over a string in UTF-8, by the platform's encoder at one go: what wasm-bindgen generates goes from
 * letter to letter for as long as they are ASCII, which is slower by far for the text of an answer.
 */
const PASS_STRING = `
function passStringToWasm0(text, malloc, realloc) {
    let length = text.length;
    let pointer = malloc(length, 1) >>> 0;
    let { read, written } = cachedTextEncoder.encodeInto(text, getUint8ArrayMemory0().subarray(pointer, pointer + length));
    if (read < text.length) {
        // Not all of it is ASCII: what is left may be three times as long.
        const rest = text.slice(read);
        pointer = realloc(pointer, length, length = written + rest.length * 3, 1) >>> 0;
        written += cachedTextEncoder.encodeInto(rest, getUint8ArrayMemory0().subarray(pointer + written, pointer + length)).written;
        pointer = realloc(pointer, length, written, 1) >>> 0;
    }
    WASM_VECTOR_LEN = written;
    return pointer;
}
`;

/** What is called from outside of the glue. */
const CALLED = ["getBuild", "waitForBuild", "nextChange", "buildState", "buildDuration"];

function named(names, name) {
  if (!names.has(name)) throw new Error(`the wasm does not export ${name}`);
  return names.get(name);
}
