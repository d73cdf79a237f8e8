// Numbers and times in the language of the page.

/** The language around an element, as `Intl` takes it; undefined, which is the browser's, where there is none. */
export function localeOf(element) {
  const language = element.closest("[lang]")?.lang || document.documentElement.lang;
  try {
    return Intl.getCanonicalLocales(language || [])[0];
  } catch {
    return undefined;
  }
}

/** Such as "1 min 5 sec": the two greatest units, which a screen reader reads as words. */
export function formatDuration(ms, locale) {
  const seconds = Math.floor(ms / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2);
  return shown.map(([value, unit]) => inUnits(locale, unit).format(value)).join(" ");
}

/** The same for machines. */
export function isoDuration(ms) {
  return `PT${Math.floor(ms / 1_000)}S`;
}

/** Null where it is no time. */
export function formatTime(time, locale, options = { dateStyle: "medium", timeStyle: "short" }) {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date.toLocaleString(locale, options);
}

/** What strangers write, where a line of it is wanted: as long as anybody would read. */
export function firstLine(text, length = 160) {
  if (typeof text !== "string") return "";
  const [line] = text.trim().split(/[\r\n\u2028\u2029]/, 1);
  const characters = [...line.slice(0, 2 * length + 1)];
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : line;
}

const formats = new Map();

/** To make such a format takes far longer than to use it, and every second uses it. */
function inUnits(locale, unit) {
  const key = `${locale} ${unit}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }));
  }
  return formats.get(key);
}
