// The files of the repository, for pages that a test serves.

import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";

const root = new URL("../../../", import.meta.url);

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript" };

export function files({ pathname }) {
  const file = new URL(`.${pathname}`, root);
  const type = TYPES[extname(pathname)];
  if (type === undefined || !existsSync(file)) return null;
  return { status: 200, headers: { "content-type": type }, body: readFileSync(file) };
}
