// What tests/panics/src/lib.rs adds to the exports of the package.

declare module "workers-builds/panics" {
  export function panicNow(): void;
  export function panicBeforeAwait(): Promise<void>;
  export function panicAfterAwait(promise: Promise<void>): Promise<void>;
  export function panickingFunction(): typeof fetch;
}
