// The sample API of the example.

import { SampleApi } from "./api.js";

export { SAMPLE_ACCOUNT, SampleApi } from "./api.js";
export { sampleUuid, sampleVersion } from "./uuid.js";

/** @typedef {import("./scenarios.js").ScenarioName} ScenarioName */

/** The API of the sample account. Its state lives as long as the isolate. */
export const sampleFetch = new SampleApi().fetch;
