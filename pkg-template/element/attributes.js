/** @import { WorkersBuildElement } from "./element.js" */

/** The properties that mirror an attribute, with the name of the attribute. */
const ATTRIBUTES = {
  accountId: "account-id",
  buildUuid: "build-uuid",
  baseUrl: "base-url",
  intervalMs: "interval-ms",
  workerName: "worker-name",
  log: "log",
};

/** @typedef {keyof typeof ATTRIBUTES} MirroredProperty */
/** @typedef {Pick<WorkersBuildElement, MirroredProperty>} MirroredProperties */

const properties = /** @type {MirroredProperty[]} */ (Object.keys(ATTRIBUTES));

export const attributeNames = Object.values(ATTRIBUTES);

/** Used where an attribute is missing or not valid. `baseUrl` is a path, because pages cannot call the API itself. */
const DEFAULTS = {
  accountId: "",
  buildUuid: "",
  baseUrl: "/builds-api",
  intervalMs: 3_000,
  workerName: "",
  log: false,
};

/**
 * Adds the properties to a class.
 *
 * @param {HTMLElement} prototype
 */
export function mirrorAttributes(prototype) {
  for (const property of properties) {
    const attribute = ATTRIBUTES[property];
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        const value = this.getAttribute(attribute);
        if (property === "log") return value !== null;
        if (property === "intervalMs") return Number(value) > 0 ? Number(value) : DEFAULTS.intervalMs;
        return value ?? DEFAULTS[property];
      },
      /** @this {HTMLElement} */
      set(value) {
        if (property === "log") this.toggleAttribute(attribute, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}

/**
 * Sets again what was set before the element was defined: such a property hides the accessor of the class.
 *
 * @param {HTMLElement & MirroredProperties} element
 */
export function upgradeProperties(element) {
  for (const property of properties.filter((name) => Object.hasOwn(element, name))) {
    const value = Reflect.get(element, property);
    Reflect.deleteProperty(element, property);
    Reflect.set(element, property, value);
  }
}
