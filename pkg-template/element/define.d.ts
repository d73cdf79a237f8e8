/** Registers the classes as `<workers-build>` and `<workers-builds>`, unless the name is taken. */
export { WorkersBuildElement, WorkersBuildsElement } from "./element.js";
