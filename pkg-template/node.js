// From a string and not from the file, so that it also works when it has been bundled.
import { Buffer } from "node:buffer";
import inlined from "./inlined.js";
import { startLazily } from "./lazy.js";

startLazily(() => Buffer.from(inlined, "base64"));

export * from "./index.js";
