// What the types of the element allow, in scripts and in JSX. `@ts-expect-error` marks what must not compile.

import type { BuildState, BuildsError } from "workers-builds";
import {
  WorkersBuildElement,
  type WorkersBuildJSX,
  WorkersBuildsElement,
  type WorkersBuildsTexts,
  type WorkersBuildTexts,
} from "workers-builds/element";
import type {
  WorkersBuildElement as Defined,
  WorkersBuildsElement as DefinedList,
} from "workers-builds/element/define";

export function scripted(): BuildState | null {
  const element = document.createElement("workers-build");
  const same: WorkersBuildElement = element;
  const found: Defined | null = document.querySelector("workers-build");
  Object.assign(element, { accountId: "account" });
  element.buildUuid = "build";
  element.intervalMs = null;
  element.workerName = "shop";
  element.log = true;
  // @ts-expect-error It is a boolean.
  element.log = "yes";
  // @ts-expect-error It is a number of milliseconds.
  element.intervalMs = "1 s";
  // @ts-expect-error It is read-only.
  element.state = "running";
  element.addEventListener("loadend", (event) => event.preventDefault(), { once: true });
  element.addEventListener("error", ({ message, error }) => console.log(message, error));
  element.addEventListener("change", function () {
    console.log(this.state, this.build?.status);
  });
  element.addEventListener("of-ones-own", () => {});
  const error: BuildsError | null = same.error;
  found?.reload();
  return error ? null : element.state;
}

export function listed(): string[] {
  const list = document.createElement("workers-builds");
  const same: DefinedList & WorkersBuildsElement = list;
  list.workers = "shop blog";
  list.worker = null;
  list.limit = 5;
  list.log = true;
  // @ts-expect-error They are separated by spaces.
  list.workers = ["shop", "blog"];
  // @ts-expect-error It is read-only.
  list.builds = [];
  list.addEventListener("toggle", ({ newState }) => console.log(newState, list.opened?.worker));
  list.addEventListener("change", function () {
    console.log(this.builds.length, this.error?.kind);
  });
  same.reload();
  return list.builds.map((build) => build.status ?? "");
}

export class Liste extends WorkersBuildsElement {
  static override texts: WorkersBuildsTexts = { ...WorkersBuildsElement.texts, none: "Nichts" };
  static override buildTag = "mein-build";
}

export const shownList = <workers-builds account-id="account" workers="shop blog" limit={5} log />;

// @ts-expect-error It is a string.
export const wrongList = <workers-builds workers={["shop"]} />;

export class Deutsch extends WorkersBuildElement {
  static override texts: WorkersBuildTexts = { ...WorkersBuildElement.texts, running: "Läuft" };
}

export const shown = (
  <workers-build account-id="account" build-uuid="build" base-url="/builds-api" interval-ms={1000} log />
);

// @ts-expect-error It is a string.
export const wrong = <workers-build account-id={7} />;

/** For frameworks without a global JSX namespace. */
export interface OwnElements extends WorkersBuildJSX {}

// @ts-expect-error No such class is exported.
export type Shared = import("workers-builds/element").LiveElement;
