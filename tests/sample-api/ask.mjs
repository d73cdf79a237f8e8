// How the tests of the sample API call it.

import assert from "node:assert/strict";
import { SAMPLE_ACCOUNT, SampleApi } from "../../www-example/src/sample-api/index.js";

export const SHOP = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d";
export const BLOG = "2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e";
export const IMAGES = "3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f";

/**
 * What an API answers.
 *
 * @param {Pick<SampleApi, "fetch">} api
 * @param {string} path below the account
 * @param {Parameters<SampleApi["fetch"]>[1]} [init]
 */
export async function ask(api, path, init) {
  const response = await api.fetch(`https://api.cloudflare.com/client/v4/accounts/${SAMPLE_ACCOUNT}/${path}`, init);
  const { result, errors, result_info } = await response.json();
  return { status: response.status, code: errors[0]?.code, result, result_info };
}

export const put = { method: "PUT" };

/** @param {unknown} body what JSON is made of, or a text */
export const post = (body) => ({ method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

/**
 * @param {{ status: number, code?: number }} answer
 * @param {number} status
 * @param {number} code
 */
export const assertRefused = (answer, status, code) => assert.deepEqual([answer.status, answer.code], [status, code]);

/** @param {{ build_uuid: string }[]} builds */
export const uuids = (builds) => builds.map(({ build_uuid }) => build_uuid);

/**
 * An API with builds of these ages.
 *
 * @param {...number} ages in seconds
 */
export function apiWith(...ages) {
  const api = new SampleApi({ builds: [] });
  return { api, added: ages.map((secondsAgo) => api.addBuild({ secondsAgo })) };
}
