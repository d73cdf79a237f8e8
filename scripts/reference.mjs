// Writes the API reference to target/reference/.

import { join } from "node:path";
import { build } from "./build.mjs";
import { run } from "./run.mjs";
import { root } from "./tools.mjs";

await build();
await run(join(root, "node_modules", ".bin", "typedoc"), ["--options", "tests/types/typedoc.json"], { cwd: root });
