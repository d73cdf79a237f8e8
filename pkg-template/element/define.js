import { WorkersBuildElement } from "./element.js";

// A page may load two copies of this module. A server that renders pages has no `customElements`.
if (globalThis.customElements && !customElements.get("workers-build")) {
  customElements.define("workers-build", WorkersBuildElement);
}

export { WorkersBuildElement };
