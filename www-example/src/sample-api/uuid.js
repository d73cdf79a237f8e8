// The UUIDs of sample builds.
//
// The UUID of a build holds the time of its creation, as any UUID of version 7 does, and its scenario as one digit. So
// a build needs no storage: its UUID and the clock determine it.

import { NAMES } from "./scenarios.js";

/** @import { ScenarioName } from "./scenarios.js" */

const UUID = /^([\da-f]{8})-([\da-f]{4})-7([\da-f])[\da-f]{2}-[\da-f]{4}-[\da-f]{12}$/;

/** Where the digit of the version is in a UUID. */
const VERSION_AT = 14;

/**
 * The UUID of a build that is created at `start` and follows the scenario.
 *
 * @param {ScenarioName} [scenario]
 * @param {number} [start]
 * @param {string} [rest] what follows the scenario; random by default
 */
export function sampleUuid(scenario = "success", start = Date.now(), rest = crypto.randomUUID().slice(16)) {
  const time = start.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${NAMES.indexOf(scenario).toString(16)}${rest}`;
}

/**
 * What a UUID holds. Returns null if `sampleUuid` did not make it.
 *
 * @param {string} uuid
 */
export function readUuid(uuid) {
  const [, high, low, digit] = UUID.exec(uuid) ?? [];
  const scenario = NAMES[parseInt(digit, 16)];
  return scenario ? { scenario, start: parseInt(high + low, 16) } : null;
}

/**
 * The id of the Worker version that a successful build uploads.
 *
 * @param {string} buildUuid
 */
export function sampleVersion(buildUuid) {
  return withVersion(buildUuid, "4");
}

/**
 * The UUID of the build that uploads a version.
 *
 * @param {string} versionId
 */
export function buildOfVersion(versionId) {
  return withVersion(versionId, "7");
}

/**
 * @param {string} uuid
 * @param {string} digit
 */
function withVersion(uuid, digit) {
  return uuid.slice(0, VERSION_AT) + digit + uuid.slice(VERSION_AT + 1);
}
