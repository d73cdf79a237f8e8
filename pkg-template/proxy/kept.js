// What the API said, for as long as it holds: in the memory of the isolate, and in the cache of the data center.

/** As much as a wall of builds needs; the oldest goes first, so that made-up UUIDs do not fill the memory. */
const CAPACITY = 500;

/** By key: what was `seen`, or the time at which the `lease` of whoever looks at it ends. */
const entries = new Map();

/**
 * What is kept under a key, or else what `look` resolves to: of all who ask for it at once, one looks.
 *
 * The others wait with timers of their own. A promise of one request must not be awaited by another: the platform
 * ends it with its request, and whoever waited would hang. Should the one who looks not come back within its
 * lease, the next takes its place.
 */
export async function once(key, leaseMs, look, ctx) {
  for (let waitMs = 5; ; waitMs = Math.min(waitMs * 2, 100)) {
    const { seen, lease } = entries.get(key) ?? {};
    if (seen?.until > Date.now()) return seen;
    if (!(lease > Date.now())) break;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  const lease = Date.now() + leaseMs;
  remember(key, { lease });
  try {
    return (await kept(key)) ?? (await keep(key, await look(), ctx));
  } finally {
    if (entries.get(key)?.lease === lease) entries.delete(key);
  }
}

export async function kept(key) {
  const { seen } = entries.get(key) ?? {};
  if (seen?.until > Date.now()) return seen;
  const found = await fromCache(key);
  if (!(found?.until > Date.now())) return null;
  remember(key, { seen: found });
  return found;
}

/** Keeps what was seen, and gives it; or what another has seen since, where that holds for longer. */
export async function keep(key, seen, ctx) {
  const { seen: other } = entries.get(key) ?? {};
  if (other?.until > seen.until) return other;
  remember(key, { seen });
  const stored = toCache(key, seen);
  if (typeof ctx?.waitUntil === "function") ctx.waitUntil(stored);
  else await stored;
  return seen;
}

function remember(key, entry) {
  entries.delete(key);
  entries.set(key, entry);
  if (entries.size > CAPACITY) entries.delete(entries.keys().next().value);
}

// A cache that fails costs a call, not an answer. Not every platform has one.

async function fromCache(key) {
  try {
    return await (await caches.default.match(address(key))).json();
  } catch {
    return null;
  }
}

async function toCache(key, seen) {
  try {
    const seconds = Math.ceil((seen.until - Date.now()) / 1000);
    const headers = { "cache-control": `max-age=${seconds}` };
    await caches.default.put(address(key), new Response(JSON.stringify(seen), { headers }));
  } catch {}
}

/** On a host that nobody can visit: the cache of a zone answers its visitors as well. */
function address(key) {
  return `https://workers-builds.invalid/${key}`;
}
