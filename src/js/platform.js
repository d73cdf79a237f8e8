// What Rust asks of the platform, in one call where it would be many.

/** What the platform has by that name, or what a test has put in its place. */
export function global(name) {
  return get(globalThis, name);
}

/** Headers to send: those given, and over them ours, as the lines of a head. */
export function headersOf(given, ours) {
  const headers = new Headers(given);
  for (const line of ours.split("\n")) headers.set(...line.split(": "));
  return headers;
}

/** All their values, a line each: no value holds a line break. */
export function headerValues(headers) {
  return [...headers.values()].join("\n");
}

/** Where the page is that a URL may be relative to; undefined where there is none. */
export function page() {
  const places = [get(global("document"), "baseURI"), get(global("location"), "href")];
  return places.find((place) => typeof place === "string");
}

/** The parts of a URL that decide about it, a line each; undefined where it is none. */
export function urlParts(url, base) {
  try {
    const { href, protocol, hostname, username, password, search, hash } = new URL(url, base);
    return [href, protocol, hostname, username, password, search, hash].join("\n");
  } catch {
    return undefined;
  }
}

/** A property; undefined where it cannot be had. */
export function get(object, name) {
  try {
    return object[name];
  } catch {
    return undefined;
  }
}

/** Parses a text, with another in the place of every property of that name; undefined where it is nested too deep. */
export function parseWithout(text, name, by) {
  try {
    return JSON.parse(text, (key, value) => (key === name ? by : value));
  } catch {
    return undefined;
  }
}

/** The type of a value, with an article. A revoked proxy is asked nothing, for it would throw. */
export function noun(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  try {
    return Array.isArray(value) ? "an array" : "an object";
  } catch {
    return "an object";
  }
}
