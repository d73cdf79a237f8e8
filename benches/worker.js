// The Worker of every client: `/{build}?calls={count}` reads a build that many times, one call after another.

import { read } from "client";

export default {
  /** @param {Request} request */
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url);
    const calls = Number(searchParams.get("calls"));
    let build = null;
    for (let call = 0; call < calls; call++) {
      build = await read(
        "023e105f4ecef8ad9ca31a8372d0c353",
        pathname.slice(1),
        "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY",
      );
    }
    return Response.json({ status: build?.status });
  },
};
