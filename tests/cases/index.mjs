// What the package promises, as calls of its users. Every runtime runs all of these cases.

import { actions } from "./actions.mjs";
import { badArguments } from "./arguments.mjs";
import { builds } from "./builds.mjs";
import { deadlines } from "./deadlines.mjs";
import { everyFunction } from "./every-function.mjs";
import { findPolling } from "./find-polling.mjs";
import { finding } from "./finding.mjs";
import { followEnds } from "./follow-ends.mjs";
import { followPolling } from "./follow-polling.mjs";
import { following } from "./following.mjs";
import { hostileArguments } from "./hostile-arguments.mjs";
import { hostileCalls } from "./hostile-calls.mjs";
import { hostileFetch } from "./hostile-fetch.mjs";
import { hostilePlatform } from "./hostile-platform.mjs";
import { identifiers } from "./identifiers.mjs";
import { interruptions } from "./interruptions.mjs";
import { iterators } from "./iterators.mjs";
import { latest } from "./latest.mjs";
import { latestByLists } from "./latest-by-lists.mjs";
import { listEnds } from "./list-ends.mjs";
import { lists } from "./lists.mjs";
import { logLines } from "./log-lines.mjs";
import { logs } from "./logs.mjs";
import { plainErrors } from "./plain-errors.mjs";
import { polling } from "./polling.mjs";
import { redaction } from "./redaction.mjs";
import { refusals } from "./refusals.mjs";
import { requests } from "./requests.mjs";
import { retries } from "./retries.mjs";
import { retrying } from "./retrying.mjs";
import { starting } from "./starting.mjs";
import { states } from "./states.mjs";
import { unexpectedBodies } from "./unexpected-bodies.mjs";
import { watches } from "./watches.mjs";
import { workers } from "./workers.mjs";

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
  ...plainErrors(setting),
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
  ...hostilePlatform(),
  ...lists(),
  ...listEnds(),
  ...latest(),
  ...latestByLists(),
  ...finding(),
  ...findPolling(),
  ...logs(),
  ...logLines(),
  ...following(),
  ...followPolling(),
  ...followEnds(),
  ...actions(),
  ...starting(),
  ...retrying(),
  ...workers(),
  ...everyFunction(),
  ...identifiers(),
  ...hostileCalls(),
});
