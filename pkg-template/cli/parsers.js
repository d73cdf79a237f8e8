// The parsers of wrangler's configuration. The build bundles them into this file, so that the package has no
// dependencies.

export { parse as parseJsonc, printParseErrorCode } from "jsonc-parser";
export { parse as parseToml, TomlError } from "smol-toml";
