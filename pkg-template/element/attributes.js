/**
 * The properties of an element that mirror an attribute: for each the name of the attribute, and its value where the
 * attribute is missing or not valid. The property has the type of that value.
 *
 * @typedef {Record<string, [attribute: string, otherwise: string | number | boolean]>} Mirrored
 */

/**
 * @template {Mirrored} M
 * @typedef {{ [Property in keyof M]: M[Property][1] }} Properties
 */

/** @satisfies {Mirrored} */
export const SHARED = {
  accountId: ["account-id", ""],
  // A path, because pages cannot call the API itself.
  baseUrl: ["base-url", "/builds-api"],
  intervalMs: ["interval-ms", 3_000],
  log: ["log", false],
};

/**
 * Adds the properties to a class.
 *
 * @param {HTMLElement} prototype
 * @param {Mirrored} mirrored
 */
export function mirrorAttributes(prototype, mirrored) {
  for (const [property, [attribute, otherwise]] of Object.entries(mirrored)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        const value = this.getAttribute(attribute);
        if (typeof otherwise === "boolean") return value !== null;
        if (typeof otherwise === "number") return Number(value) > 0 ? Number(value) : otherwise;
        return value ?? otherwise;
      },
      /** @this {HTMLElement} */
      set(value) {
        if (typeof otherwise === "boolean") this.toggleAttribute(attribute, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}

/**
 * Sets again what was set before the element was defined: such a property hides the accessor of the class.
 *
 * @param {HTMLElement} element
 * @param {Mirrored} mirrored
 */
export function upgradeProperties(element, mirrored) {
  for (const property of Object.keys(mirrored).filter((name) => Object.hasOwn(element, name))) {
    const value = Reflect.get(element, property);
    Reflect.deleteProperty(element, property);
    Reflect.set(element, property, value);
  }
}
