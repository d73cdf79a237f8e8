// The parser of the colours of a terminal. The build bundles it into this file: the package has no dependencies.

export { createAnsiSequenceParser, namedColors } from "ansi-sequence-parser";
