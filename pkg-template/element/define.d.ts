/** Registers the class as `<workers-build>`, unless that name is taken. */
export { WorkersBuildElement } from "./element.js";
