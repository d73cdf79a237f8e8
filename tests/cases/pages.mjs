// Pages of the builds of a Worker, as the API sends them.

import { TAG } from "./helpers.mjs";
import { result } from "./routes.mjs";

/** @import { Reply } from "./routes.mjs" */

export const ROUTE = `GET /builds/workers/${TAG}/builds`;

/**
 * The request for a page.
 *
 * @param {number} page
 * @param {number} perPage
 */
export const pageLine = (page, perPage) => `${ROUTE}?page=${page}&per_page=${perPage}`;

/** @param {...string} ids */
export const buildsOf = (...ids) => ids.map((build_uuid) => ({ build_uuid }));

/**
 * Builds with the UUIDs "1", "2", and so on.
 *
 * @param {number} count
 */
export const numbered = (count) => buildsOf(...Array.from({ length: count }, (_, index) => String(index + 1)));

/** @param {{ build_uuid?: string | null }[]} builds */
export const uuids = (builds) => builds.map(({ build_uuid }) => build_uuid);

/**
 * A reply with the page that is asked for. The builds may change between two requests.
 *
 * @param {unknown[]} builds
 * @param {number} [max] the most that the server puts on a page
 * @returns {Reply}
 */
export const pagesOf =
  (builds, max = 200) =>
  ({ query }) => {
    const size = Math.min(Number(query.get("per_page")), max);
    const page = Number(query.get("page"));
    return result(builds.slice((page - 1) * size, page * size), { page, per_page: size })();
  };
