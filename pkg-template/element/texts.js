/** @import { WorkersBuildTexts } from "./element.js" */

/**
 * Every text that the element itself shows.
 *
 * @type {WorkersBuildTexts}
 */
export const english = {
  queued: "Queued",
  initializing: "Initializing",
  running: "Running",
  succeeded: "Succeeded",
  failed: "Failed",
  skipped: "Skipped",
  cancelled: "Cancelled",
  terminated: "Terminated",
  unknown: "Unknown",

  failedReason: "A command failed. The build log shows which one.",
  skippedReason: "It did not run, because of a newer commit or the trigger's rules.",
  cancelledReason: "Somebody cancelled it.",
  terminatedReason: "The platform ended it, for example because it ran for too long.",
  unknownReason: "It stopped without an outcome.",
  unheardReason: (status) => `Its status is “${status}”, which this page does not know.`,

  branch: "Branch",
  author: "Author",
  trigger: "Trigger",
  created: "Created",
  queuedFor: "Queued",
  ranFor: "Ran",
  total: "Total",

  push: "Push",
  pull_request: "Pull request",
  manual: "Manual",
  api: "API",
  deploy_hook: "Deploy hook",
  retry: "Retry",

  links: "Links",
  commit: "Commit",
  pullRequest: "Pull request",
  mergeRequest: "Merge request",
  preview: "Preview",
  dashboard: "Dashboard",

  log: "Log",
  wholeLog: "Whole log",
  logEmpty: "The log is empty.",
  logFailed: "The log cannot be read.",

  build: "Build",
  loading: "Loading…",
  tryAgain: "Try again",
  tryingAgain: "Trying again…",
  silent: "The server does not answer. Trying again…",
  limited: "The server asks to wait. Trying again later…",
  lastHeard: (time) => `Last answer at ${time}.`,
  notFound: "There is no such build.",
  notAllowed: "The server is not allowed to read this build.",
  notUsable: "This build cannot be requested.",
  notTheApi: "The answer is not a build.",
  broken: "The build cannot be shown.",

  news: (name, state) => `${name}: ${state}`,
};
