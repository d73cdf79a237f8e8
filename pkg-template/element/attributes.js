/** The properties that mirror attributes. */
const MIRRORED = {
  accountId: "account-id",
  buildUuid: "build-uuid",
  baseUrl: "base-url",
  intervalMs: "interval-ms",
  workerName: "worker-name",
};

export const attributeNames = Object.values(MIRRORED);

/** What is read where there is no attribute, or none that can be used. The API itself takes no calls from pages. */
const DEFAULTS = { baseUrl: "/builds-api", intervalMs: 3_000 };

export function mirrorAttributes(prototype) {
  for (const [property, attribute] of Object.entries(MIRRORED)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        const value = this.getAttribute(attribute);
        if (property === "intervalMs") return Number(value) > 0 ? Number(value) : DEFAULTS.intervalMs;
        return value ?? DEFAULTS[property] ?? "";
      },
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  }
}

/** A property that was set before the element was defined hides the accessor of the class: set it anew. */
export function upgradeProperties(element) {
  for (const property of Object.keys(MIRRORED).filter((name) => Object.hasOwn(element, name))) {
    const value = element[property];
    delete element[property];
    element[property] = value;
  }
}
