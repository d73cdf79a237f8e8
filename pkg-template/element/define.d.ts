/** Registers the class as `<workers-build>`, unless something is registered by that name. */
export { WorkersBuildElement } from "./element.js";
