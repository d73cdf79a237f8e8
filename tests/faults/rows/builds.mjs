// Servers that misbehave when they are asked for a build.

import { build, error, json, limited, page, SOON, stopped } from "./answers.mjs";

/** @import { Row } from "../rows.mjs" */

/** @type {(open: string, close: string, inner?: string) => string} */
const nested = (open, close, inner = "") => open.repeat(100_000) + inner + close.repeat(100_000);
const TEN_MEGABYTES = `<html>${"x".repeat(10 * 1024 * 1024)}`;

const QUEUED = { build: "queued" };
const network = error("network", null, 3, "no answer, the network failed");
const brokenOff = error("network", 200, 3, "200, but the answer broke off");

const late = error("timeout", null, 2, "no answer within 200 ms");

/** @type {Row[]} */
export const buildRows = [
  // There is no complete answer.
  { fault: "refuses the connection", server: null, gets: network },
  { fault: "resets the connection before it answers", server: { reset: true }, gets: network },
  { fault: "closes the connection without an answer", server: { close: true }, gets: network },
  { fault: "answers something other than HTTP", server: { raw: "SSH-2.0-OpenSSH_9.2\r\n" }, gets: network },
  { fault: "closes the connection in the middle of its body", server: { ...build, stopAt: 30 }, gets: brokenOff },
  {
    fault: "resets the connection in the middle of its body",
    server: { ...build, stopAt: 30, reset: true },
    gets: brokenOff,
  },
  {
    fault: "announces gzip but sends plain text",
    server: json(200, build.body, { "content-encoding": "gzip" }),
    gets: brokenOff,
  },

  // The answer takes too long.
  { fault: "never answers", server: { hang: true }, options: SOON, gets: late },
  { fault: "never ends its body", server: { ...build, trickle: true }, options: SOON, gets: late },
  {
    fault: "stops in the middle of its body and keeps the connection open",
    server: { ...build, stopAt: 30, hang: true },
    options: SOON,
    gets: late,
  },
  {
    fault: "is slow, but answers in time",
    server: { ...build, delay: 300 },
    options: { timeoutMs: 5000 },
    gets: QUEUED,
  },

  // The failure passes, or does not.
  { fault: "answers 503 twice, then the build", server: [page(503, ""), page(503, ""), build], gets: QUEUED },
  { fault: "resets the connection, then answers the build", server: [{ reset: true }, build], gets: QUEUED },
  {
    fault: "answers 429 with `Retry-After: 1`, then the build",
    server: [limited({ "retry-after": "1" }), build],
    gets: QUEUED,
  },
  {
    fault: "answers 429 each time",
    server: limited(),
    gets: error("api", 429, 3, "429 Please wait (971)", { code: 971 }),
  },
  {
    fault: "answers 429 with `Retry-After: 300`",
    server: limited({ "retry-after": "300" }),
    gets: error("api", 429, 1, "429 Please wait (971)", { code: 971, retryAfterMs: 300_000 }),
  },

  // The answer is not from the API.
  {
    fault: "answers 502 with 10 MB of HTML",
    server: page(502, TEN_MEGABYTES),
    gets: error("http", 502, 3, "502, HTML in place of the API's JSON", { body: 4096 }),
  },
  {
    fault: "answers 200 with 10 MB of HTML",
    server: page(200, TEN_MEGABYTES),
    gets: error("http", 200, 1, "200, HTML in place of the API's JSON", { body: 4096 }),
  },
  {
    fault: "answers 504 with a line of text",
    server: page(504, "upstream request timeout"),
    gets: error("http", 504, 3, "504, text in place of the API's JSON", { body: 24 }),
  },
  {
    fault: "answers 500 with an empty body",
    server: page(500, ""),
    gets: error("http", 500, 3, "500, nothing in place of the API's JSON", { body: 0 }),
  },
  {
    fault: "answers 200 with an empty body",
    server: page(200, ""),
    gets: error("http", 200, 1, "200, nothing in place of the API's JSON", { body: 0 }),
  },
  {
    fault: "answers 403 with a challenge page",
    server: page(403, "<html>", { "cf-mitigated": "challenge" }),
    gets: error("http", 403, 1, "403, a challenge page of Cloudflare's in place of the API's JSON", { body: 6 }),
  },
  {
    fault: "redirects to the build",
    server: page(302, "", { location: "queued" }),
    gets: error("http", 302, 1, "302, a redirect, which is not followed", { body: 0 }),
    chromium: error("http", null, 1, "a redirect, which is not followed", { body: 0 }),
  },

  // The answer is not quite JSON, or not the API's.
  {
    fault: "sends the build as text/plain",
    server: { ...build, headers: { "content-type": "text/plain" } },
    gets: QUEUED,
  },
  {
    fault: "sends a byte order mark before the build",
    server: { ...build, body: `\ufeff${build.body}` },
    gets: QUEUED,
  },
  {
    fault: "sends a string with invalid UTF-8",
    server: { ...build, body: latin1('{"success":true,"result":{"status":"queued","branch":"gr\xf6\xdfer"}}') },
    gets: QUEUED,
  },
  {
    fault: "sends invalid UTF-8 in place of JSON",
    server: { ...build, body: latin1("\xff\xfe\x00\x80") },
    gets: error("http", 200, 1, "200, text in place of the API's JSON", { body: 4 }),
  },
  {
    fault: "sends JSON that ends in the middle",
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
    gets: error("http", 200, 1, "200, JSON that is too long to be the API's", { body: 4096 }),
  },
  {
    fault: "leaves out `success`",
    server: json(200, '{"result":{}}'),
    gets: error("http", 200, 1, "200, other JSON in place of the API's", { body: 13 }),
  },
  {
    fault: 'sends `success: "true"`, a string',
    server: json(200, '{"success":"true"}'),
    gets: error("http", 200, 1, "200, other JSON in place of the API's", { body: 18 }),
  },
  {
    fault: "sends arrays that are nested 100,000 deep",
    server: json(200, nested("[", "]")),
    gets: error("http", 200, 1, "200, other JSON in place of the API's", { body: 4096 }),
  },

  // The answer is the API's, but odd.
  {
    fault: "sends keys twice",
    server: json(200, '{"success":false,"result":1,"success":true,"result":{"status":1,"status":"queued"}}'),
    gets: QUEUED,
  },
  {
    fault: "leaves out every field of the build",
    server: json(200, '{"success":true,"result":{}}'),
    gets: { build: null },
  },
  {
    fault: "nests an unknown field of the build 100,000 deep",
    server: json(200, `{"success":true,"result":{"status":"queued","x":${nested('{"x":', "}", "1")}}}`),
    gets: QUEUED,
  },
  {
    fault: "nests a known field of the build 100,000 deep",
    server: json(200, `{"success":true,"result":{"status":${nested("[", "]")}}}`),
    gets: { build: "an array" },
  },
  {
    fault: "nests a chain of errors 100,000 deep",
    server: json(400, `{"success":false,"errors":[${nested('{"code":7,"message":"m","error_chain":[', "]}")}]}`),
    gets: error("api", 400, 1, `400 ${Array(3).fill("m (7)").join(": ")}`, { code: 7 }),
  },
  {
    fault: "reports success without a `result`",
    server: json(200, '{"success":true}'),
    gets: error("decode", 200, 1, "200 result: expected an object, found undefined", { body: "the answer" }),
  },
  {
    fault: "sends `errors` that are not an array",
    server: json(400, '{"success":false,"errors":{"code":1}}'),
    gets: error("api", 400, 1, "400 refused without a reason"),
  },
  {
    fault: "sends `errors` with entries that are not objects",
    server: json(400, '{"success":false,"errors":["no",null,7]}'),
    gets: error("api", 400, 1, "400 refused without a reason"),
  },
  {
    fault: "sends a known field with another type (each field, each type)",
    server: build,
    everyField: true,
    gets: { build: "as it was sent" },
  },
  {
    fault: "reports a build with the status 503",
    server: { ...build, status: 503 },
    gets: error("http", 503, 3, "503, a success in the body but not in the status", { body: build.body.length }),
  },
  {
    fault: "reports a build with the status 404",
    server: { ...build, status: 404 },
    gets: error("http", 404, 1, "404, a success in the body but not in the status", { body: build.body.length }),
  },
  {
    fault: "stops a build twice without an outcome, then with one",
    server: [stopped(null), stopped(null), stopped("success")],
    call: "waitForBuild",
    options: { intervalMs: 500 },
    gets: { build: "stopped", outcome: "success", sent: 3 },
  },
  {
    fault: "stops a build and never gives an outcome",
    server: stopped(null),
    call: "waitForBuild",
    options: { intervalMs: 500 },
    gets: { build: "stopped", outcome: null, sent: 4 },
  },
];

/**
 * One byte for each character, which is not UTF-8 above 0x7f.
 *
 * @param {string} text
 */
function latin1(text) {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
