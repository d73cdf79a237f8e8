// What the package promises, as calls of its users. Every runtime runs all of these cases.

import { badArguments } from "./arguments.mjs";
import { builds } from "./builds.mjs";
import { deadlines } from "./deadlines.mjs";
import { hostileArguments } from "./hostile-arguments.mjs";
import { hostileFetch } from "./hostile-fetch.mjs";
import { interruptions } from "./interruptions.mjs";
import { iterators } from "./iterators.mjs";
import { polling } from "./polling.mjs";
import { redaction } from "./redaction.mjs";
import { refusals } from "./refusals.mjs";
import { requests } from "./requests.mjs";
import { retries } from "./retries.mjs";
import { states } from "./states.mjs";
import { unexpectedBodies } from "./unexpected-bodies.mjs";
import { watches } from "./watches.mjs";

/** @import { Cases, Setting } from "./helpers.mjs" */

/**
 * The cases of all topics.
 *
 * @param {Setting} setting
 * @returns {Cases}
 */
export const cases = (setting) => ({
  ...requests(setting),
  ...builds(setting),
  ...refusals(setting),
  ...unexpectedBodies(setting),
  ...redaction(setting),
  ...interruptions(setting),
  ...retries(),
  ...watches(),
  ...polling(),
  ...deadlines(),
  ...iterators(),
  ...states(),
  ...badArguments(setting),
  ...hostileArguments(),
  ...hostileFetch(),
});
