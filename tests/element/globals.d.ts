/** The values that the tests keep in the page. */
interface Window {
  axe: typeof import("axe-core");
  /** How many requests the page has sent to the sample API. */
  requestCount: number;
  /** The texts that the live region has had. */
  announced: (string | null)[];
  /** The texts that the elapsed time has had. */
  ticks: Set<string | null>;
  /** The timers that run. */
  timers: Set<unknown>;
  /** Whether the problem was hidden, for each change of its attributes. */
  problemHidden: boolean[];
  /** The events, as texts. */
  events: string[];
  startCount: number;
  removed: import("workers-builds/element").WorkersBuildElement;
  getBuild: unknown;
  /** The API that answers the page. */
  sample: import("../../www-example/src/sample-api/index.js").SampleApi;
  /** The paths that the page has asked the API for. */
  requested: string[];
  /** When it did, on its own clock. */
  requestedAt: number[];
  /** What the page gets in place of the API's answers. */
  fault: { status: number; headers?: Record<string, string> } | "never" | null;
}
