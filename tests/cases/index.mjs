// What the package promises, as calls of its users. Every runtime runs each of these.

import { badArguments } from "./arguments.mjs";
import { builds } from "./builds.mjs";
import { ends } from "./ends.mjs";
import { hostile } from "./hostile.mjs";
import { refusals } from "./refusals.mjs";
import { requests } from "./requests.mjs";
import { retries } from "./retries.mjs";
import { watches } from "./watches.mjs";

/**
 * The cases, by what they show.
 *
 * `baseUrl` leads to the stand-in and is undefined where the default does. `hidesRedirects` is true in
 * a browser.
 */
export const cases = (setting = {}) => ({
  ...requests(setting),
  ...builds(setting),
  ...refusals(setting),
  ...ends(setting),
  ...retries(setting),
  ...watches(setting),
  ...badArguments(setting),
  ...hostile(setting),
});
