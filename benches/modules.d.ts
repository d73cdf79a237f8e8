// The types of the modules that only the benches import. The check of types needs them, and `npm test` does not install
// these modules.

declare module "cloudflare" {
  export default class Cloudflare {
    constructor(options: { apiToken: string });
    get(path: string): Promise<{ result: import("client").Status }>;
  }
}

declare module "workerd" {
  // The package is a CommonJS module, so its `default` is a property here: the path of the program.
  const workerd: { default: string };
  export default workerd;
}

/** An alias: the bundler resolves it to a file of clients/. */
declare module "client" {
  export interface Status {
    status?: string | null;
  }
  export type Read = (accountId: string, buildUuid: string, apiToken: string) => Promise<Status>;
  export const read: Read;
}
