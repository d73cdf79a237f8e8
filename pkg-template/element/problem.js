// What is wrong, in words.

/** Of an error that ended a watch. */
export function problemOfError(error, texts) {
  return { tone: "bad", text: texts[wordFor(error)], detail: error?.message ?? String(error), canRetry: true };
}

/** Of a server that is not heard, while the watch goes on. */
export function problemOfSilence({ status, time }, texts) {
  const parts = [time && texts.lastHeard(time), status && `HTTP ${status}`];
  const text = status === 429 ? texts.limited : texts.silent;
  return { tone: "warning", text, detail: parts.filter(Boolean).join(" "), canRetry: true };
}

/** While it is tried again because somebody asked for it. */
export function problemOfRetry(texts) {
  return { tone: "neutral", text: texts.tryingAgain, detail: "", canRetry: false };
}

function wordFor({ kind, status, code }) {
  if (code === 12000 || status === 404) return "notFound";
  if (status === 401 || status === 403) return "notAllowed";
  if (kind === "argument") return "notUsable";
  if (kind === "internal") return "broken";
  return "notTheApi";
}
