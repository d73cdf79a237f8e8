// The sample API of the example.

import { SampleApi } from "./api.js";
import { TEAM_PUSHES, TEAM_WORKERS } from "./team.js";

export { SAMPLE_ACCOUNT, SampleApi } from "./api.js";
export { sampleUuid, sampleVersion } from "./uuid.js";

/** @typedef {import("./scenarios.js").ScenarioName} ScenarioName */

/** The API of the example. What is started or cancelled in it lives as long as the isolate. */
export const sampleFetch = new SampleApi({ workers: TEAM_WORKERS, pushes: TEAM_PUSHES }).fetch;
