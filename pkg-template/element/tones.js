/** @import { BuildState } from "workers-builds" */

/**
 * Which of the colours a state has. The style sheet has a class for each.
 *
 * @type {Record<BuildState, "neutral" | "going" | "good" | "bad" | "warning">}
 */
export const TONES = {
  queued: "neutral",
  initializing: "going",
  running: "going",
  succeeded: "good",
  failed: "bad",
  skipped: "neutral",
  cancelled: "neutral",
  terminated: "bad",
  unknown: "warning",
};
