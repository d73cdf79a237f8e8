// Answers for as long as they hold: in the memory of the isolate and, if they may go there, in the cache of the data
// center.

/**
 * @import { Answer } from "./answer.js"
 * @import { BuildsProxy } from "./proxy.js"
 */

/** @typedef {Parameters<BuildsProxy>[1]} Context what a Worker's `fetch` gets as its third argument */

/** @typedef {{ answer?: Answer, leaseUntil?: number }} Entry an answer, or the lease of the request that asks for it */

/** Instances share nothing in memory. In the data center their keys must differ. */
export class AnswerCache {
  #capacity;
  #isShared;
  /** @type {Map<string, Entry>} */
  #entries = new Map();

  /**
   * @param {number} capacity how many entries the memory holds; beyond that, the oldest is dropped
   * @param {object} [options]
   * @param {boolean} [options.isShared] whether the answers may go to the cache of the data center too
   */
  constructor(capacity, { isShared = true } = {}) {
    this.#capacity = capacity;
    this.#isShared = isShared;
  }

  /**
   * Returns the answer under a key. If there is none, it calls `ask` and stores the result.
   *
   * Of all requests that want the same answer at the same time, one asks. The others wait with timers of their own:
   * the platform ends a promise together with its request, so a request that awaited another's would hang. If the
   * asking request has no answer at the end of its lease, the next one asks.
   *
   * @param {string} key
   * @param {number} leaseMs
   * @param {() => Promise<Answer>} ask
   * @param {Context} ctx
   * @returns {Promise<Answer>}
   */
  async getOrAsk(key, leaseMs, ask, ctx) {
    for (let waitMs = 5; ; waitMs = Math.min(waitMs * 2, 100)) {
      const { answer, leaseUntil = 0 } = this.#entry(key);
      if (holds(answer)) return answer;
      if (leaseUntil <= Date.now()) break;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    const lease = { leaseUntil: Date.now() + leaseMs };
    this.#remember(key, lease);
    try {
      return (await this.get(key)) ?? (await this.put(key, await ask(), ctx));
    } finally {
      if (this.#entries.get(key) === lease) this.#entries.delete(key);
    }
  }

  /**
   * @param {string} key
   * @returns {Promise<Answer | null>}
   */
  async get(key) {
    const { answer } = this.#entry(key);
    if (holds(answer)) return answer;
    const found = this.#isShared ? await fromDataCenter(key) : null;
    if (!holds(found)) return null;
    this.#remember(key, { answer: found });
    return found;
  }

  /**
   * Stores an answer and returns it. If another request has stored one that holds for longer, it returns that.
   *
   * @param {string} key
   * @param {Answer} answer
   * @param {Context} ctx
   */
  async put(key, answer, ctx) {
    const { answer: other } = this.#entry(key);
    if (other && other.until > answer.until) return other;
    this.#remember(key, { answer });
    if (!this.#isShared) return answer;
    const stored = toDataCenter(key, answer);
    if (typeof ctx?.waitUntil === "function") ctx.waitUntil(stored);
    else await stored;
    return answer;
  }

  /**
   * @param {string} key
   * @returns {Entry}
   */
  #entry(key) {
    return this.#entries.get(key) ?? {};
  }

  /**
   * @param {string} key
   * @param {Entry} entry
   */
  #remember(key, entry) {
    // A map keeps the order of insertion, so the first key is the oldest.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#capacity) this.#entries.delete(oldest);
  }
}

/**
 * @param {Answer | null | undefined} answer
 * @returns {answer is Answer}
 */
function holds(answer) {
  return answer != null && answer.until > Date.now();
}

// Not every platform has a cache of the data center. If it fails, another call reaches the API.

/**
 * @param {string} key
 * @returns {Promise<Answer | null>}
 */
async function fromDataCenter(key) {
  try {
    const response = await dataCenter().match(address(key));
    return response ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {Answer} answer
 */
async function toDataCenter(key, answer) {
  try {
    const seconds = Math.ceil((answer.until - Date.now()) / 1000);
    const headers = { "cache-control": `max-age=${seconds}` };
    await dataCenter().put(address(key), new Response(JSON.stringify(answer), { headers }));
  } catch {}
}

function dataCenter() {
  const { default: cache } = /** @type {CacheStorage & { default: Cache }} */ (caches);
  return cache;
}

/**
 * The host cannot be visited. The cache of a real zone would answer the zone's visitors too.
 *
 * @param {string} key
 */
function address(key) {
  return `https://workers-builds.invalid/${key}`;
}
