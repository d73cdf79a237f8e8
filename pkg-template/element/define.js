import { WorkersBuildElement } from "./element.js";

// Two copies of it may meet in a page, and a server that renders pages has nowhere to register it.
if (globalThis.customElements && !customElements.get("workers-build")) {
  customElements.define("workers-build", WorkersBuildElement);
}

export { WorkersBuildElement };
