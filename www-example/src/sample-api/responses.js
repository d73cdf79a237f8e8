// The responses of the sample API, in the shape of the API's own.

/** @import { Fault } from "./scenarios.js" */

const RAY = { "cf-ray": "8f0a1b2c3d4e5f60-FRA" };

/**
 * @param {unknown} result
 * @param {object} [more] further fields of the envelope
 */
export function answer(result, more) {
  return Response.json({ success: true, errors: [], messages: [], result, ...more }, { headers: RAY });
}

/** @param {Fault} fault */
export function refuse({ status, code, message, headers }) {
  const init = { status, headers: { ...RAY, ...headers } };
  if (code === undefined) return new Response("upstream connect error", init);
  return Response.json({ success: false, errors: [{ code, message }], messages: [], result: null }, init);
}

/** Thrown by whatever answers a request, if it refuses the request. */
export class Refusal extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault.message);
    this.fault = fault;
  }
}
