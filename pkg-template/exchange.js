// One request and its answer. In Rust each step of it would be a promise with two closures, some 2 µs; this is one.

export class Exchange {
  #controller = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {() => void} */
  #finish = () => {};
  /** @type {any} */
  #response;

  /** Resolves at the end of the exchange. It always settles, also where `fetch` never does. */
  finished = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      this.#finish = resolve;
    })
  );

  /**
   * How it ended: with the text of an answer as its `value`, with the beginning of one that is too long ("cut"), with
   * what `fetch` or the reading failed with ("network"), with what is not a Response ("foreign"), or without anything.
   *
   * @type {"text" | "cut" | "network" | "foreign" | "timeout" | "cancelled" | undefined}
   */
  end;
  /** @type {unknown} */
  value;
  /**
   * The status of the answer; undefined where there is none.
   *
   * @type {number | undefined}
   */
  status;

  /**
   * Sends the request. `body` is JSON, or undefined. `timeoutMs` is undefined for no limit. `maxBody` is how many
   * bytes of the answer are read.
   *
   * @param {(url: string, init: RequestInit) => unknown} fetch
   * @param {string} url
   * @param {string} method
   * @param {Headers} headers
   * @param {string | undefined} body
   * @param {number | undefined} timeoutMs
   * @param {number} maxBody
   */
  constructor(fetch, url, method, headers, body, timeoutMs, maxBody) {
    // workerd refuses some properties that browsers accept, so there are no others.
    const init = /** @type {RequestInit} */ ({ method, headers, redirect: "manual", signal: this.#controller.signal });
    if (body !== undefined) {
      init.body = body;
      init.headers = new Headers(headers);
      init.headers.set("content-type", "application/json");
    }
    if (timeoutMs !== undefined) this.#timer = setTimeout(() => this.#end("timeout"), timeoutMs);
    this.#run(fetch, url, init, maxBody);
  }

  /** Ends the exchange where it has not ended. */
  cancel() {
    this.#end("cancelled");
  }

  /** @param {string} name */
  header(name) {
    try {
      const value = this.#response.headers.get(name);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * @param {(url: string, init: RequestInit) => unknown} fetch
   * @param {string} url
   * @param {RequestInit} init
   * @param {number} maxBody
   */
  async #run(fetch, url, init, maxBody) {
    try {
      // Called without a `this`, which every platform takes for the global one.
      const response = /** @type {any} */ (await fetch(url, init));
      // A `fetch` that ignores its signal may resolve after the end.
      if (this.end) return;
      const status = response?.status;
      if (typeof status !== "number" || typeof response.text !== "function") return this.#end("foreign", response);
      this.status = status;
      this.#response = response;
      const { text, isCut } = await read(response, maxBody);
      if (typeof text !== "string") return this.#end("foreign", text);
      this.#end(isCut ? "cut" : "text", text);
    } catch (cause) {
      this.#end("network", cause);
    }
  }

  /**
   * @param {Exclude<Exchange["end"], undefined>} end
   * @param {unknown} [value]
   */
  #end(end, value) {
    if (this.end) return;
    this.end = end;
    this.value = value;
    this.#finish();
    try {
      clearTimeout(this.#timer);
      if (end !== "text") this.#controller.abort();
    } catch {
      // The exchange is over all the same.
    }
  }
}

/**
 * Reads a body up to the limit. `text()` reads all of it, but in workerd that takes half the time of a reader.
 *
 * @param {any} response
 * @param {number} limit in bytes
 */
async function read(response, limit) {
  if (isShort(response, limit) || typeof response.body?.getReader !== "function") {
    return { text: await response.text(), isCut: false };
  }
  const reader = response.body.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  let chunk = await reader.read();
  while (!chunk.done && length <= limit) {
    chunks.push(chunk.value);
    length += chunk.value.byteLength;
    chunk = await reader.read();
  }
  // All at once: in Node a decoder of a stream takes several times as long.
  return { text: new TextDecoder().decode(joined(chunks, length)), isCut: !chunk.done };
}

/**
 * Whether `Content-Length` shows that the body is within the limit. It is the length of a body before it is
 * decompressed, and browsers hide from a page whether an answer of another origin is compressed.
 *
 * @param {any} response
 * @param {number} limit
 */
function isShort({ headers, type }, limit) {
  const length = headers?.get?.("content-length");
  return length && length <= limit && type !== "cors" && !headers.get("content-encoding");
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length
 */
function joined(chunks, length) {
  if (chunks.length === 1) return chunks[0];
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
