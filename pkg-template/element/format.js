// Numbers and times in the language of the page.

/**
 * The language around an element, in the form that `Intl` takes. It is undefined where there is none: `Intl` uses the
 * browser's language then.
 *
 * @param {Element} element
 * @returns {string | undefined}
 */
export function localeOf(element) {
  const around = /** @type {HTMLElement | null} */ (element.closest("[lang]"));
  const language = around?.lang || element.ownerDocument.documentElement.lang;
  try {
    return Intl.getCanonicalLocales(language || [])[0];
  } catch {
    return undefined;
  }
}

/**
 * Such as "1 min 5 sec": the two largest units.
 *
 * @param {number} ms
 * @param {string | undefined} locale
 */
export function formatDuration(ms, locale) {
  const seconds = Math.floor(ms / 1_000);
  /** @type {[value: number, unit: string][]} */
  const parts = [
    [Math.floor(seconds / 3_600), "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2);
  return shown.map(([value, unit]) => unitFormat(locale, unit).format(value)).join(" ");
}

/**
 * The same as an ISO 8601 duration, for programs.
 *
 * @param {number} ms
 */
export function isoDuration(ms) {
  return `PT${Math.floor(ms / 1_000)}S`;
}

/**
 * A time in the language of the page. It is null where the value is not a time.
 *
 * @param {unknown} time
 * @param {string | undefined} locale
 * @param {Intl.DateTimeFormatOptions} [options]
 */
export function formatTime(time, locale, options = { dateStyle: "medium", timeStyle: "short" }) {
  const date = new Date(typeof time === "string" || typeof time === "number" ? time : NaN);
  return Number.isNaN(date.getTime()) ? null : date.toLocaleString(locale, options);
}

/**
 * Such as "3 min. ago"; the date if it is longer ago than a day. It is empty where the value is not a time.
 *
 * @param {unknown} time
 * @param {number} now
 * @param {string | undefined} locale
 */
export function formatAgo(time, now, locale) {
  const minutes = Math.floor(Math.max(now - Date.parse(String(time)), 0) / 60_000);
  if (!(minutes < 1_440)) return formatTime(time, locale, { dateStyle: "medium" }) ?? "";
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (minutes >= 60) return format.format(-Math.floor(minutes / 60), "hour");
  // In the first minute it is "now".
  return minutes ? format.format(-minutes, "minute") : format.format(0, "second");
}

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * Cached, because a format is used each second and takes far longer to create than to use.
 *
 * @param {string | undefined} locale
 * @param {string} unit
 */
function unitFormat(locale, unit) {
  const key = `${locale} ${unit}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" });
  formats.set(key, format);
  return format;
}
