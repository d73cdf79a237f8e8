import type { Build, BuildState, BuildsError } from "../workers_builds.js";

/**
 * A build, shown live: `<workers-build account-id="…" build-uuid="…" base-url="/builds-api">`.
 *
 * It holds no credentials: a Worker at the `base-url` adds them. Its children are shown until a build
 * is. It watches only while the page is visible, and until the build is over.
 *
 * @example
 * import { WorkersBuildElement } from "workers-builds/element";
 * customElements.define("my-build", class extends WorkersBuildElement {});
 */
export class WorkersBuildElement extends HTMLElement {
  /** What it says by itself. For another language assign to it, or give a class that extends this one its own. */
  static texts: WorkersBuildTexts;

  /** The ID of the account, from `account-id`; empty where there is none, and then nothing is asked. */
  get accountId(): string;
  set accountId(value: string | null);
  /** The UUID of the build, from `build-uuid`; empty where there is none, and then nothing is asked. */
  get buildUuid(): string;
  set buildUuid(value: string | null);
  /**
   * Where the Worker answers that adds the credentials, from `base-url`.
   *
   * @default "/builds-api"
   */
  get baseUrl(): string;
  set baseUrl(value: string | null);
  /**
   * How long it waits between two looks at the build, in milliseconds, from `interval-ms`; see `watchBuild`.
   *
   * @default 3000
   */
  get intervalMs(): number;
  set intervalMs(value: number | null);
  /** The name of the Worker, from `worker-name`, for the link to Cloudflare's dashboard; empty is no link. */
  get workerName(): string;
  set workerName(value: string | null);

  /** The build as it was seen last; null until one was. */
  readonly build: Build | null;
  /** The state of that build; null until there is one. */
  readonly state: BuildState | null;
  /** What ended the watch; null while nothing did. A failure that may pass does not. */
  readonly error: BuildsError | null;

  /** Looks at the build again: at once, and also after an error or the end of the build. */
  reload(): void;

  addEventListener<K extends keyof WorkersBuildElementEventMap>(
    type: K,
    listener: (this: WorkersBuildElement, event: WorkersBuildElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof WorkersBuildElementEventMap>(
    type: K,
    listener: (this: WorkersBuildElement, event: WorkersBuildElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** The events of the element. Only `change` bubbles. */
export interface WorkersBuildElementEventMap extends HTMLElementEventMap {
  /** A watch begins. */
  loadstart: Event;
  /** The build came, or came anew and is not as it was. */
  load: Event;
  /** The watch ended without the end of the build; `error` is the `BuildsError`. */
  error: ErrorEvent;
  /** The watch is at its end: the build is over, or failed to load, or the page is hidden, or the element is gone. */
  loadend: Event;
  /** The `state` is another one. */
  change: Event;
}

/** The attributes of the element. */
export interface WorkersBuildAttributes {
  "account-id"?: string | null;
  "build-uuid"?: string | null;
  "base-url"?: string | null;
  "interval-ms"?: number | string | null;
  "worker-name"?: string | null;
  /** What every element takes: each framework has its own words for it. */
  // biome-ignore lint/suspicious/noExplicitAny: frameworks give their attributes types of their own.
  [attribute: string]: any;
}

/**
 * What JSX is told of the element. A framework whose JSX is not global, such as React since version 19, takes it so:
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
}

declare global {
  interface HTMLElementTagNameMap {
    "workers-build": WorkersBuildElement;
  }
  namespace JSX {
    interface IntrinsicElements extends WorkersBuildJSX {}
  }
}

/** Every word that the element says by itself. */
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
  unknownReason: string;
  unheardReason: (status: string) => string;
  branch: string;
  author: string;
  trigger: string;
  created: string;
  queuedFor: string;
  ranFor: string;
  total: string;
  push: string;
  pull_request: string;
  manual: string;
  api: string;
  deploy_hook: string;
  links: string;
  commit: string;
  pullRequest: string;
  mergeRequest: string;
  preview: string;
  dashboard: string;
  build: string;
  loading: string;
  tryAgain: string;
  tryingAgain: string;
  silent: string;
  limited: string;
  lastHeard: (time: string) => string;
  notFound: string;
  notAllowed: string;
  notUsable: string;
  notTheApi: string;
  broken: string;
  /** What a screen reader says once the state has changed. */
  news: (name: string, state: string) => string;
}
