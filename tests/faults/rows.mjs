// A server that misbehaves, and what its caller gets. Every runtime sees each of these.
//
// `server` is what the stand-in does; `gets` is the build's status, or the parts of the error. Where
// a runtime cannot tell as much as the others, it has a `gets` of its own.

const documented = { success: true, errors: [], messages: [], result: { status: "queued" } };
const json = (status, body, headers) => ({ status, headers: { "content-type": "application/json", ...headers }, body });
const page = (status, body, headers) => ({ status, headers: { "content-type": "text/html", ...headers }, body });
const build = json(200, JSON.stringify(documented));
const refusal = (status, errors, headers) =>
  json(status, JSON.stringify({ success: false, errors, result: null }), headers);
const limited = (headers) => refusal(429, [{ code: 971, message: "Please wait" }], headers);

const nested = (depth, open, close, inner = "") => open.repeat(depth) + inner + close.repeat(depth);
const megabytes = (count) => `<html>${"x".repeat(count * 1024 * 1024)}`;

const QUEUED = { build: "queued" };
const error = (kind, status, attempts, text, more) => ({ kind, status, attempts, text, ...more });
const network = error("network", null, 3, "no answer, the network failed");
const brokenOff = error("network", 200, 3, "200, but the answer broke off");

/** Short, for a server that never ends. */
const SOON = { timeoutMs: 200, maxRetries: 1 };
const late = error("timeout", null, 2, "no answer within 200 ms");

export const rows = [
  // On the way.
  { fault: "refuses the connection", server: null, gets: network },
  { fault: "resets the connection before it answers", server: { reset: true }, gets: network },
  { fault: "closes the connection without a word", server: { close: true }, gets: network },
  { fault: "answers what is not HTTP", server: { raw: "SSH-2.0-OpenSSH_9.2\r\n" }, gets: network },
  { fault: "breaks its body off half way", server: { ...build, stopAt: 30 }, gets: brokenOff },
  {
    fault: "resets the connection in the middle of its body",
    server: { ...build, stopAt: 30, reset: true },
    gets: brokenOff,
  },
  {
    fault: "says gzip, and sends none",
    server: json(200, JSON.stringify(documented), { "content-encoding": "gzip" }),
    gets: brokenOff,
  },

  // In time.
  { fault: "never answers", server: { hang: true }, options: SOON, gets: late },
  { fault: "never ends its body", server: { ...build, trickle: true }, options: SOON, gets: late },
  {
    fault: "stops in its body and keeps the line",
    server: { ...build, stopAt: 30, hang: true },
    options: SOON,
    gets: late,
  },
  { fault: "is slow, but in time", server: { ...build, delay: 300 }, options: { timeoutMs: 5000 }, gets: QUEUED },

  // Not for long.
  { fault: "answers 503 twice, then the build", server: [page(503, ""), page(503, ""), build], gets: QUEUED },
  { fault: "resets the connection, then answers the build", server: [{ reset: true }, build], gets: QUEUED },
  {
    fault: "answers 429 with `Retry-After: 1`, then the build",
    server: [limited({ "retry-after": "1" }), build],
    gets: QUEUED,
  },
  {
    fault: "answers 429 and 429 and 429",
    server: limited(),
    gets: error("api", 429, 3, "429 Please wait (971)", { code: 971 }),
  },
  {
    fault: "answers 429 with `Retry-After: 300`",
    server: limited({ "retry-after": "300" }),
    gets: error("api", 429, 1, "429 Please wait (971)", { code: 971, retryAfterMs: 300_000 }),
  },

  // Somebody else answers.
  {
    fault: "answers 502 with 10 MB of HTML",
    server: page(502, megabytes(10)),
    gets: error("http", 502, 3, "502, HTML in place of the API's JSON", { body: 4096 }),
  },
  {
    fault: "answers 200 with 10 MB of HTML",
    server: page(200, megabytes(10)),
    gets: error("http", 200, 1, "200, HTML in place of the API's JSON", { body: 4096 }),
  },
  {
    fault: "answers 504 with a line of text",
    server: page(504, "upstream request timeout"),
    gets: error("http", 504, 3, "504, text in place of the API's JSON", { body: 24 }),
  },
  {
    fault: "answers 500 with nothing",
    server: page(500, ""),
    gets: error("http", 500, 3, "500, nothing in place of the API's JSON", { body: 0 }),
  },
  {
    fault: "answers 200 with nothing",
    server: page(200, ""),
    gets: error("http", 200, 1, "200, nothing in place of the API's JSON", { body: 0 }),
  },
  {
    fault: "answers 403 with a challenge",
    server: page(403, "<html>", { "cf-mitigated": "challenge" }),
    gets: error("http", 403, 1, "403, a challenge page of Cloudflare's in place of the API's JSON", { body: 6 }),
  },
  {
    fault: "redirects to the build",
    server: page(302, "", { location: "queued" }),
    gets: error("http", 302, 1, "302, a redirect, which is not followed", { body: 0 }),
    chromium: error("http", null, 1, "a redirect, which is not followed", { body: 0 }),
  },

  // Not quite JSON, or not the API's.
  {
    fault: "calls the build text/plain",
    server: { ...build, headers: { "content-type": "text/plain" } },
    gets: QUEUED,
  },
  { fault: "begins with a byte order mark", server: { ...build, body: `\ufeff${build.body}` }, gets: QUEUED },
  {
    fault: "writes invalid UTF-8 into a string",
    server: { ...build, body: latin1('{"success":true,"result":{"status":"queued","branch":"gr\xf6\xdfer"}}') },
    gets: QUEUED,
  },
  {
    fault: "writes invalid UTF-8 in place of JSON",
    server: { ...build, body: latin1("\xff\xfe\x00\x80") },
    gets: error("http", 200, 1, "200, text in place of the API's JSON", { body: 4 }),
  },
  {
    fault: "ends in the middle of its JSON",
    server: { ...build, body: build.body.slice(0, 30) },
    gets: error("http", 200, 1, "200, broken JSON", { body: 30 }),
  },
  {
    fault: "answers `null`",
    server: json(200, "null"),
    gets: error("http", 200, 1, "200, other JSON in place of the API's", { body: 4 }),
  },
  {
    fault: "answers 200 with 10 MB of JSON",
    server: json(200, `{"success":true,"result":{"x":"${"x".repeat(10_000_000)}"}}`),
    gets: error("http", 200, 1, "200, more than 8 MB of JSON, which no build is", { body: 4096 }),
  },
  {
    fault: "leaves `success` out",
    server: json(200, '{"result":{}}'),
    gets: error("http", 200, 1, "200, other JSON in place of the API's", { body: 13 }),
  },
  {
    fault: 'writes `success: "true"`',
    server: json(200, '{"success":"true"}'),
    gets: error("http", 200, 1, "200, other JSON in place of the API's", { body: 18 }),
  },
  {
    fault: "nests arrays 100,000 deep",
    server: json(200, nested(100_000, "[", "]")),
    gets: error("http", 200, 1, "200, other JSON in place of the API's", { body: 4096 }),
  },

  // The API's, but odd.
  {
    fault: "writes a key twice",
    server: json(200, '{"success":false,"result":1,"success":true,"result":{"status":1,"status":"queued"}}'),
    gets: QUEUED,
  },
  {
    fault: "leaves every key of the build out",
    server: json(200, '{"success":true,"result":{}}'),
    gets: { build: null },
  },
  {
    fault: "nests an unknown field 100,000 deep",
    server: json(200, `{"success":true,"result":{"status":"queued","x":${nested(100_000, '{"x":', "}", "1")}}}`),
    gets: QUEUED,
  },
  {
    fault: "nests a known field 100,000 deep",
    server: json(200, `{"success":true,"result":{"status":${nested(100_000, "[", "]")}}}`),
    gets: error("decode", 200, 1, "200 result.status: expected a string, found an array"),
  },
  {
    fault: "nests a chain of errors 100,000 deep",
    server: json(
      400,
      `{"success":false,"errors":[${nested(100_000, '{"code":7,"message":"m","error_chain":[', "]}")}]}`,
    ),
    gets: error("api", 400, 1, `400 ${Array(3).fill("m (7)").join(": ")}`, { code: 7 }),
  },
  {
    fault: "answers success without a result",
    server: json(200, '{"success":true}'),
    gets: error("decode", 200, 1, "200 result: expected an object, found undefined", { body: "the answer" }),
  },
  {
    fault: "has errors that are no array",
    server: json(400, '{"success":false,"errors":{"code":1}}'),
    gets: error("api", 400, 1, "400 refused without a reason"),
  },
  {
    fault: "has errors that are no objects",
    server: json(400, '{"success":false,"errors":["no",null,7]}'),
    gets: error("api", 400, 1, "400 refused without a reason"),
  },
  {
    fault: "gives a known field another type, each field each type",
    server: build,
    wrongTypes: true,
    gets: error("decode", 200, 1, "200 the field by its path, what was expected, what was found", {
      body: "the answer",
    }),
  },
];

/** Bytes of one character each, which are no UTF-8 above 0x7f. */
function latin1(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
