// Times as people write and read them: 500ms, 3s, 1m 5s.

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * A time in milliseconds. Undefined if the text is none.
 *
 * @param {string} text such as `500ms`, `3s`, `30m` or `1.5h`
 * @returns {number | undefined}
 */
export function parseTime(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  return unit ? Number(number) * UNITS[/** @type {keyof typeof UNITS} */ (unit)] : undefined;
}

/**
 * A time as its two largest units, in whole seconds.
 *
 * @param {number} ms
 */
export function formatTime(ms) {
  const seconds = Math.floor(ms / UNITS.s);
  /** @type {[value: number, unit: string][]} */
  const parts = [
    [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2).filter(([value]) => value > 0);
  return shown.map(([value, unit]) => `${value}${unit}`).join(" ");
}

/**
 * How long ago something was, in one unit. It is empty where the value is no time.
 *
 * @param {unknown} time
 */
export function formatAge(time) {
  const ms = Date.now() - Date.parse(String(time));
  if (Number.isNaN(ms)) return "";
  const days = Math.floor(ms / (24 * UNITS.h));
  const [first] = days > 0 ? [`${days}d`] : formatTime(Math.max(ms, UNITS.s)).split(" ");
  return `${first} ago`;
}

/**
 * A time of the API. It is empty where the value is none.
 *
 * @param {unknown} time
 */
export function formatDate(time) {
  const date = new Date(String(time));
  return Number.isNaN(date.getTime()) ? "" : `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
