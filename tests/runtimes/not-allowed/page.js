// The script of a page whose policy may forbid WebAssembly. It is a file, because policies forbid scripts in the HTML.

import { observe } from "./observe.js";
// @ts-expect-error TypeScript does not know this path of the server.
import * as functions from "./workers-builds/default.js";

document.title = JSON.stringify(await observe(functions));
