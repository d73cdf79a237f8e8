import { WorkersBuildElement, WorkersBuildsElement } from "./element.js";

define("workers-build", WorkersBuildElement);
define("workers-builds", WorkersBuildsElement);

export { WorkersBuildElement, WorkersBuildsElement };

/**
 * A page may load two copies of this module. A server that renders pages has no `customElements`.
 *
 * @param {string} name
 * @param {CustomElementConstructor} element
 */
function define(name, element) {
  const registry = globalThis.customElements;
  if (registry && !registry.get(name)) registry.define(name, element);
}
