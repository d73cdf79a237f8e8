/**
 * What comes of a start: the state of a build that its functions tell, or the error. It can be sent as JSON.
 *
 * @param {Promise<import("workers-builds/init").WorkersBuilds>} start
 */
export async function outcomeOf(start) {
  try {
    const { buildState } = await start;
    return buildState({ status: "running" });
  } catch (error) {
    const { name, kind, status, message } = /** @type {import("workers-builds").BuildsError} */ (error);
    return { name, kind, status, message };
  }
}

/** The smallest module there is. */
export const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** A response whose body breaks off. */
export function brokenResponse() {
  const body = new ReadableStream({ start: (controller) => controller.error(new TypeError("reset")) });
  return new Response(body, { headers: { "content-type": "application/octet-stream" } });
}
