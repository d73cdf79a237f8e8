// Starts the wasm of the Rust Worker and passes requests to it. `worker-build` would generate such a file.

import { fetch, initSync } from "./build/worker.js";
import module from "./build/worker_bg.wasm";

initSync({ module });

export default { fetch };
