// What the types of the element allow, in scripts and in JSX. `@ts-expect-error` marks what must not compile.

import type { BuildState, BuildsError } from "workers-builds";
import { WorkersBuildElement, type WorkersBuildJSX, type WorkersBuildTexts } from "workers-builds/element";
import type { WorkersBuildElement as Defined } from "workers-builds/element/define";

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
