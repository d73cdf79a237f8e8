// Texts that strangers may have written.

/**
 * The first line of a text, cut to a readable length. It is empty where the value is not a string.
 *
 * @param {unknown} text
 */
export function firstLine(text, length = 160) {
  if (typeof text !== "string") return "";
  const [line] = text.trim().split(/[\r\n\u2028\u2029]/, 1);
  const characters = [...line.slice(0, 2 * length + 1)];
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : line;
}
