import type { Build, BuildState, BuildsError } from "workers-builds";

// biome-ignore lint/complexity/noUselessEmptyExport: without it, TypeScript exports every declaration of this file.
export {};

/** The properties, methods and events that both elements have. The package does not export this class. */
declare abstract class LiveElement<Events extends HTMLElementEventMap> extends HTMLElement {
  /** The ID of the account, from `account-id`. While it is empty, nothing is requested. */
  get accountId(): string;
  set accountId(value: string | null);
  /**
   * The URL of the Worker that adds the credentials, from `base-url`.
   *
   * @default "/builds-api"
   */
  get baseUrl(): string;
  set baseUrl(value: string | null);
  /**
   * The time between two requests, in milliseconds, from `interval-ms`; see `watchBuild`. A list waits five times as
   * long while all of its builds are over.
   *
   * @default 3000
   */
  get intervalMs(): number;
  set intervalMs(value: number | null);
  /**
   * Whether the log of a build is shown, from `log`. A log can hold secrets: show it only to people who may see them.
   *
   * @default false
   */
  get log(): boolean;
  set log(value: boolean | null);

  /** The error that ended the watch, or null. A failure that may pass does not end it. */
  readonly error: BuildsError | null;

  /** Asks for the build or the builds at once, also after an error or the end of the build. */
  reload(): void;

  addEventListener<K extends keyof Events>(
    type: K,
    listener: (this: this, event: Events[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof Events>(
    type: K,
    listener: (this: this, event: Events[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/**
 * Shows a build and its changes: `<workers-build account-id="…" build-uuid="…" base-url="/builds-api">`.
 *
 * It has no credentials: a Worker at the `base-url` adds them. It shows its children until the build has loaded. It
 * asks for the build until the build is over. It asks nothing while the page is hidden.
 *
 * @example
 * import { WorkersBuildElement } from "workers-builds/element";
 * customElements.define("my-build", class extends WorkersBuildElement {});
 */
export class WorkersBuildElement extends LiveElement<WorkersBuildElementEventMap> {
  /** The texts that the element shows. For another language assign to it, or override it in a class of your own. */
  static texts: WorkersBuildTexts;

  /** The UUID of the build, from `build-uuid`. While it is empty, nothing is requested. */
  get buildUuid(): string;
  set buildUuid(value: string | null);
  /** The name of the Worker, from `worker-name`. Without it there is no link to Cloudflare's dashboard. */
  get workerName(): string;
  set workerName(value: string | null);

  /** The build as it was last loaded. Null until the build has loaded. */
  readonly build: Build | null;
  /** The state of the build. Null until the build has loaded. */
  readonly state: BuildState | null;
}

/** The events of a build. Only `change` bubbles. */
export interface WorkersBuildElementEventMap extends HTMLElementEventMap {
  /** A watch has started. */
  loadstart: Event;
  /** The build has loaded for the first time, or has changed. */
  load: Event;
  /** The watch has failed; `error` is the `BuildsError`. */
  error: ErrorEvent;
  /** The watch has ended: the build is over, the watch failed, the page is hidden, or the element was removed. */
  loadend: Event;
  /** The `state` has changed. */
  change: Event;
}

/**
 * Shows the newest builds of a Worker and their changes:
 * `<workers-builds account-id="…" worker="shop" base-url="/builds-api">`. With `workers="shop blog"` it shows the
 * latest build of each of these Workers, the worst first.
 *
 * It has no credentials: a Worker at the `base-url` adds them. It shows its children until the builds have loaded. It
 * asks for new builds too. It asks nothing while the page is hidden. A build opens below its row as a
 * `<workers-build>`. Children with `slot="build"` are shown below that.
 *
 * @example
 * import { WorkersBuildsElement } from "workers-builds/element";
 * customElements.define("my-builds", class extends WorkersBuildsElement {});
 */
export class WorkersBuildsElement extends LiveElement<WorkersBuildsElementEventMap> {
  /** The texts that the element shows. For another language assign to it, or override it in a class of your own. */
  static texts: WorkersBuildsTexts;
  /**
   * The tag of the element that shows an opened build.
   *
   * @default "workers-build"
   */
  static buildTag: string;

  /** The name or the tag of the Worker, from `worker`. */
  get worker(): string;
  set worker(value: string | null);
  /** The names or tags of several Workers with spaces between them, from `workers`. Then `worker` is not used. */
  get workers(): string;
  set workers(value: string | null);
  /**
   * How many builds of the `worker` are shown at most, from `limit`.
   *
   * @default 10
   */
  get limit(): number;
  set limit(value: number | null);

  /** The builds as they were last loaded, in the order in which they are shown. Empty until the builds have loaded. */
  readonly builds: Build[];
  /** The build that is open, and its Worker as the attribute names it. Null if none is open. */
  readonly opened: { worker: string; build: Build } | null;
}

/** The events of the list. Only `change` bubbles. */
export interface WorkersBuildsElementEventMap extends HTMLElementEventMap {
  /** A watch has started. */
  loadstart: Event;
  /** The builds have loaded for the first time, or one of them has changed, or there is a new one. */
  load: Event;
  /** The watch has failed; `error` is the `BuildsError`. */
  error: ErrorEvent;
  /** The watch has ended: it failed, the page is hidden, or the element was removed. */
  loadend: Event;
  /** A build is in another state, or there is a new one. */
  change: Event;
  /** A build was opened or closed: `opened` has changed. */
  toggle: ToggleEvent;
}

/** The attributes that the elements have in common. */
interface SharedAttributes {
  "account-id"?: string | null;
  "base-url"?: string | null;
  "interval-ms"?: number | string | null;
  log?: boolean | string | null;
  /** The attributes of every element. Each framework names them differently. */
  // biome-ignore lint/suspicious/noExplicitAny: each framework has its own types for attributes.
  [attribute: string]: any;
}

/** The attributes of `<workers-build>`. */
export interface WorkersBuildAttributes extends SharedAttributes {
  "build-uuid"?: string | null;
  "worker-name"?: string | null;
}

/** The attributes of `<workers-builds>`. */
export interface WorkersBuildsAttributes extends SharedAttributes {
  worker?: string | null;
  workers?: string | null;
  limit?: number | string | null;
}

/**
 * The elements in JSX. React since version 19 has no global `JSX` namespace, so add the elements like this:
 *
 * @example
 * declare module "react" {
 *   namespace JSX {
 *     interface IntrinsicElements extends WorkersBuildJSX {}
 *   }
 * }
 */
export interface WorkersBuildJSX {
  "workers-build": WorkersBuildAttributes;
  "workers-builds": WorkersBuildsAttributes;
}

declare global {
  interface HTMLElementTagNameMap {
    "workers-build": WorkersBuildElement;
    "workers-builds": WorkersBuildsElement;
  }
  namespace JSX {
    interface IntrinsicElements extends WorkersBuildJSX {}
  }
}

/** The texts that `<workers-build>` shows. */
export interface WorkersBuildTexts {
  queued: string;
  initializing: string;
  running: string;
  succeeded: string;
  failed: string;
  skipped: string;
  cancelled: string;
  terminated: string;
  unknown: string;
  failedReason: string;
  skippedReason: string;
  cancelledReason: string;
  terminatedReason: string;
  /** The build stopped without an outcome. */
  unknownReason: string;
  /** The API sent a status that this version does not know. */
  unheardReason: (status: string) => string;
  branch: string;
  author: string;
  trigger: string;
  created: string;
  /** The label of the time in the queue. */
  queuedFor: string;
  /** The label of the running time. */
  ranFor: string;
  /** The label of the whole time, for screen readers. */
  total: string;
  push: string;
  pull_request: string;
  manual: string;
  api: string;
  deploy_hook: string;
  retry: string;
  /** The label of the list of links, for screen readers. */
  links: string;
  commit: string;
  pullRequest: string;
  mergeRequest: string;
  preview: string;
  dashboard: string;
  /** The label of the lines of the log that are shown first, for screen readers. */
  log: string;
  /** The label of what opens the whole log, and of the log. */
  wholeLog: string;
  logEmpty: string;
  logFailed: string;
  /** The title of a build without a commit message. */
  build: string;
  loading: string;
  tryAgain: string;
  tryingAgain: string;
  /** The server does not answer. */
  silent: string;
  /** The server limits the rate of requests. */
  limited: string;
  lastHeard: (time: string) => string;
  notFound: string;
  notAllowed: string;
  /** An attribute is not valid. */
  notUsable: string;
  /** The answer is not a build. */
  notTheApi: string;
  /** The package itself failed. */
  broken: string;
  /** What a screen reader reads out after a change. `name` is the branch, or the text `build`. */
  news: (name: string, state: string) => string;
}

/** The texts that `<workers-builds>` shows: those of a build, of which it does not use all, and more. */
export interface WorkersBuildsTexts extends WorkersBuildTexts {
  /** The state of a Worker that has no builds. */
  none: string;
  /** The state of a Worker that does not exist. */
  missing: string;
  /** The label of the list, for screen readers. */
  builds: string;
  noBuilds: string;
}
