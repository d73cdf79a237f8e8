import { WorkersBuildElement, WorkersBuildsElement } from "./element.js";

define("workers-build", WorkersBuildElement);
define("workers-builds", WorkersBuildsElement);

export { WorkersBuildElement, WorkersBuildsElement };

/**
 * Registers an element, unless another copy of this module has done so. It does nothing on a server, which has no
 * `customElements`.
 *
 * @param {string} name
 * @param {CustomElementConstructor} element
 */
function define(name, element) {
  const registry = globalThis.customElements;
  if (registry && !registry.get(name)) registry.define(name, element);
}
