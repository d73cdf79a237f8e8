// The types of the files that the build generates. They make the type check possible before the first build.

declare module "*/build/worker.js" {
  export function initSync(options: { module: WebAssembly.Module }): unknown;
  export function fetch(request: Request, env: unknown, context: unknown): Promise<Response>;
}
