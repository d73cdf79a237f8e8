import { english as buildTexts } from "../texts.js";

/** @import { WorkersBuildsTexts } from "../element.js" */

/**
 * Every text that the element itself shows.
 *
 * @type {WorkersBuildsTexts}
 */
export const english = {
  ...buildTexts,
  none: "No builds",
  missing: "Not found",
  builds: "Builds",
  noBuilds: "There are no builds yet.",
  notFound: "There is no such Worker.",
  notAllowed: "The server is not allowed to read these builds.",
  notUsable: "These builds cannot be requested.",
  notTheApi: "The answer is not a list of builds.",
  broken: "The builds cannot be shown.",
};
