// A request and its answer: what takes an `await`.

class Exchange {
  #controller = new AbortController();
  /** Whether it is at its end, and whether that is an exception. */
  over = false;
  failed = false;
  cause;
  /** What `fetch` gave. Where that is a response, its status is a number. */
  response;
  status = NaN;
  text;

  async run(fetch, url, headers, complete, index, turn) {
    const { signal } = this.#controller;
    try {
      // These and no others: workerd refuses some that browsers take.
      const init = { method: "GET", headers, redirect: "manual", signal };
      // Called without a `this`, as every platform takes for the global one.
      const response = (this.response = await fetch(url, init));
      // Nobody waits for an answer that comes too late, from a `fetch` that ignores its signal.
      if (signal.aborted) return;
      const status = response?.status;
      if (typeof status === "number" && typeof response.text === "function") {
        this.status = status;
        this.text = await response.text();
      } else {
        this.#controller.abort();
      }
    } catch (cause) {
      this.failed = true;
      this.cause = cause;
    }
    this.over = true;
    complete(index, turn);
  }

  cancel() {
    if (!this.over) this.#controller.abort();
  }

  /** A browser that hides a redirect tells no more of it. */
  hidesRedirect() {
    try {
      return this.response.type === "opaqueredirect";
    } catch {
      return false;
    }
  }

  header(name) {
    try {
      const value = this.response.headers.get(name);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Starts one. At its end it calls `complete` with the two numbers. */
export function ask(fetch, url, headers, complete, index, turn) {
  const exchange = new Exchange();
  exchange.run(fetch, url, headers, complete, index, turn);
  return exchange;
}
