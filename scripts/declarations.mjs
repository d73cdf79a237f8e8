// The TypeScript declarations as a reader wants them: each function, then what it mentions.

/**
 * Orders what wasm-bindgen generates in the order of the linker, and indents its unions.
 *
 * `first` is where a reader begins.
 */
export function readable(generated, first) {
  const starts = [...generated.matchAll(START)];
  const declarations = new Map(
    starts.map(({ index, 1: name }, nth) => [name, indented(generated.slice(index, starts[nth + 1]?.index).trim())]),
  );
  const ordered = new Set();
  const visit = (name) => {
    if (ordered.has(name)) return;
    ordered.add(name);
    const code = declarations.get(name).replace(COMMENT, "");
    code
      .match(/\w+/g)
      .filter((word) => declarations.has(word))
      .forEach(visit);
  };
  first.forEach(visit);
  [...declarations.keys()].sort().forEach(visit);
  return `${[...ordered].map((name) => declarations.get(name)).join("\n\n")}\n`;
}

const COMMENT = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n?/g;

/** Where a declaration begins: at its comment, where it has one. */
const START = new RegExp(`^(?:${COMMENT.source})?export \\w+ (\\w+)`, "gm");

/** The members of a union stand at the margin. */
function indented(declaration) {
  const [head, ...members] = declaration.split(/(?<=^export type \w+ =)\n/m);
  return [head, ...members.map((lines) => lines.replace(/^/gm, "    "))].join("\n");
}
